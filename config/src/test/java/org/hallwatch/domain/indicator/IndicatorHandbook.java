package org.hallwatch.domain.indicator;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The handbook's page about indicators in one language, made from the catalogue. */
final class IndicatorHandbook {
  private final Function<Words, String> language;
  private final StringBuilder page = new StringBuilder();

  private IndicatorHandbook(Function<Words, String> language) {
    this.language = language;
  }

  /** {@code docs/indicators.md}. */
  static String english() {
    return new IndicatorHandbook(Words::en).page();
  }

  /** {@code docs/indicators.zh-CN.md}. */
  static String chinese() {
    return new IndicatorHandbook(Words::zh).page();
  }

  private String page() {
    say("# 指标口径", "# Indicators");
    say("[English](indicators.md)", "[简体中文](indicators.zh-CN.md)");
    say(
        "本页由指标目录生成，测试逐字核对，因此不会与程序不一致。改了目录之后，用"
            + " `mvn -pl config test -Dtest=IndicatorHandbookTest -Dhallwatch.handbook=write` 重写。",
        """
        This page is made from the catalogue of indicators, and a test compares every word of it, so that it cannot drift.
        After a change of the catalogue, `mvn -pl config test -Dtest=IndicatorHandbookTest -Dhallwatch.handbook=write` writes it anew.\
        """);
    asking();
    reading();
    overview();
    IndicatorCatalogue.all().forEach(this::definition);
    return page.toString();
  }

  private void asking() {
    say("## 查询", "## Asking");
    say(
        """
        ```
        ./hallwatch indicator list
        ./hallwatch indicator wait-average --from 2026-03-01 --to 2026-03-31 --by hall,day
        ./hallwatch indicator window-utilisation --from 2026-03-02 --to 2026-03-02 --by window --where hall=sample
        curl -H "Authorization: Bearer KEY" 'http://localhost:8080/api/v1/indicators/wait-average?from=2026-03-01&to=2026-03-31&by=hall,day'
        ```\
        """);
    say(
        """
        - `--from`、`--to`：首日和末日，按每个大厅自己的时钟；`--at` 时刻，未结束的状态计到那一刻（默认为现在）。
        - `--by`：按什么分开，可用逗号并列；各指标可用的见下表。不写则只有一个数值。
        - `--where`：只要哪些，如 `hall=a,hall=b,queue=q1`。
        - `--hours 9-12`：只计大厅时钟的这些整点小时（9 点至 12 点前）；`--weekdays mon-fri` 或 `sat,sun`：只计这些星期几。更细的时刻被拒绝；按小时最多查询 92 天。`--by quarter` 按一刻钟（15 分钟）分列，最多 31 天，且仅限仍保留一刻钟数据的日期（`hallwatch.retention.quarter`）；更早的日期被拒绝，并说明从何时起有数据。
        - 按 `region` 分开时，每一级行政区都含其下各级的大厅；不同级别的行不要相加。
        - 按 `department` 分开时，依目录中队列、窗口、事项所属的部门；没有部门的归入空行。办件、诉求和评价依它们自己说明的部门。
        - 不说明大厅的办件、诉求和评价（网上、电话或部门自设窗口受理的）不属于任何大厅，归入 `hall` 为空的行（`--where hall=-`），按北京时间分日；不按大厅分列时全部计入。只管部分大厅的密钥看不到它们。
        - 办件的补正、环节、特别程序、延期和评价的处置（`review.handled`）此处不计数。
        - 命令和接口给出同样的数值；接口只给密钥所管大厅的数值。\
        """,
        """
        - `--from`, `--to`: the first and the last day, by the clock of each hall. `--at`: open states count up to this moment (now, if it is not said).
        - `--by`: what the figures are told apart by, several with commas; the table below says by what. Without it there is one value.
        - `--where`: only these, such as `hall=a,hall=b,queue=q1`.
        - `--hours 9-12`: only these whole hours of the hall's clock, from nine until before twelve; `--weekdays mon-fri` or `sat,sun`: only these days of the week. Anything finer is refused; at most 92 days are asked by the hour. `--by quarter` tells quarter hours apart, of at most 31 days, as long as they are kept (`hallwatch.retention.quarter`); of an earlier day it is refused, and the answer says from when on there are any.
        - By `region`, each region holds the halls of all regions below it: do not add rows of different levels.
        - By `department`, queues, windows and matters count for the department that the catalogue gives them; those without one share a row of their own. Cases, requests and reviews count for the department that they name.
        - Cases, requests and reviews that name no hall (online, by telephone, at a counter of a department) are of no hall: they stand in a row whose `hall` is empty (`--where hall=-`), by the days of Beijing time, and are in every figure that is not of particular halls. A key that may speak about some halls only does not see them.
        - Supplements, steps, procedures and extensions of cases, and what is done about a review (`review.handled`), are not counted here.
        - The command and the API give the same values; the API gives those of the halls that the key may speak about.\
        """);
  }

  private void reading() {
    say("## 怎样读数", "## Reading a value");
    say(
        """
        - 比率和时长保留两位小数，**一律向下取整**：99.996% 不会显示为 100%。分子、分母与数值同列，时间以秒计。
        - 没有数值时说明原因：`not-reported` 没有来源报告；`no-cases` 没有可除的对象。不知道的从不显示为 0。
        - 完整度（`completeness`）：时段内来源处于最新状态的时间占比，四位小数向下取整；没有已知来源时为空。指定了大厅的来源每天都计入；未指定大厅的来源，在该厅有其数据之日及此后 30 天内计入，因此单看一天与整月中的这一天数值相同。
        - 大厅的号票数取自大厅本身，不是各队列之和。\
        """,
        """
        - Rates and lengths have two decimals, **always rounded down**: 99.996 % never reads as 100 %. Numerator and denominator stand beside the value, times in seconds.
        - Where there is no value, it says why: `not-reported`, no source told; `no-cases`, there is nothing to divide by. What is unknown is never 0.
        - Completeness: the share of the span for which the sources were current, four decimals rounded down; none where no source is known. A source that was given the hall counts on every day; one that was given no halls counts on the days on which it was heard in the hall and for 30 days after, so that a day alone has the share that it has in a month.
        - What is said of a hall's tickets is counted for the hall itself, it is not the sum of its queues.\
        """);
  }

  private void overview() {
    say("## 目录", "## Catalogue");
    line(
        "| | %s | %s | %s |"
            .formatted(text("指标", "indicator"), text("单位", "unit"), text("可按", "by")));
    line("|---|---|---|---|");
    for (IndicatorDefinition one : IndicatorCatalogue.all()) {
      line(
          "| [`%s`](#%s) | %s | %s | %s |"
              .formatted(
                  one.id(),
                  one.id(),
                  text(one.name()),
                  text(one.unit().words()),
                  one.dimensions().stream()
                      .map(Dimension::word)
                      .collect(Collectors.joining(", "))));
    }
    line("");
  }

  private void definition(IndicatorDefinition one) {
    line("### " + one.id());
    line("");
    line("**%s** · %s".formatted(text(one.name()), text("版本 ", "version ") + one.version()));
    line("");
    line("- " + text("公式：", "Formula: ") + text(one.formula()));
    line("- " + text("分子：", "Numerator: ") + text(one.numerator()));
    Words denominator = one.denominator();
    if (denominator != null) {
      line("- " + text("分母：", "Denominator: ") + text(denominator));
    }
    List<Words> exclusions = one.exclusions();
    if (!exclusions.isEmpty()) {
      line("- " + text("不计入与须注意：", "Not in it, and to beware of:"));
      exclusions.forEach(exclusion -> line("  - " + text(exclusion)));
    }
    line("- " + text("出处：", "Origin: ") + text(one.origin()));
    line("");
  }

  private String text(String zh, String en) {
    return text(new Words(zh, en));
  }

  private String text(Words words) {
    return language.apply(words);
  }

  private void say(String zh, String en) {
    line(text(zh, en));
    line("");
  }

  private void say(String both) {
    say(both, both);
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
