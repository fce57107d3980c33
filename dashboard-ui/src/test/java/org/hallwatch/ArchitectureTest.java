package org.hallwatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hallwatch.ui.layout.Needs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom. The table in words stands in docs/decisions; this is the one that the build
 * believes.
 */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importTheProduct() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.hallwatch");
  }

  @Test
  void dataFlowsOneWay() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("domain")
            .definedBy("org.hallwatch.domain..")
            .layer("config")
            .definedBy("org.hallwatch.config..")
            .layer("collect")
            .definedBy("org.hallwatch.collect..")
            .layer("store")
            .definedBy("org.hallwatch.store..")
            .layer("actor")
            .definedBy("org.hallwatch.actor..")
            .layer("ui")
            .definedBy("org.hallwatch.ui..")
            .layer("app")
            .definedBy("org.hallwatch.app..")
            .whereLayer("domain")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayOnlyAccessLayers("domain")
            .whereLayer("collect")
            .mayOnlyAccessLayers("domain", "config")
            .whereLayer("store")
            .mayOnlyAccessLayers("domain", "config")
            .whereLayer("actor")
            .mayOnlyAccessLayers("domain", "config", "collect", "store")
            .whereLayer("ui")
            .mayOnlyAccessLayers("domain", "store", "actor")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer());
  }

  @Test
  void everyPackageBelongsToOneLayer() {
    check(
        noClasses()
            .should()
            .resideOutsideOfPackages(
                "org.hallwatch.domain..",
                "org.hallwatch.config..",
                "org.hallwatch.collect..",
                "org.hallwatch.store..",
                "org.hallwatch.actor..",
                "org.hallwatch.ui..",
                "org.hallwatch.app.."));
  }

  @Test
  void screensMeetActorsOnlyThroughOperationsAndTheLiveFeed() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.hallwatch.ui..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("org.hallwatch.actor..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "org.hallwatch.actor", "org.hallwatch.actor.feed")))));
  }

  @Test
  void domainKnowsOnlyTheJdk() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.hallwatch.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "org.hallwatch.domain..", "java..", "javax.crypto..", "org.jspecify.."));
  }

  @Test
  void onlyTheStoreKnowsSql() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.hallwatch.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb.."));
  }

  @Test
  void onlyActorsKnowPekko() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.hallwatch.actor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pekko.."));
  }

  @Test
  void onlyTheProgramKnowsSpring() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.hallwatch.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.."));
  }

  @Test
  void onlyScreensAndTheProgramKnowVaadin() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.hallwatch.ui..", "org.hallwatch.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin.."));
  }

  /** Without it a page opens for no one; nothing opens for anybody. */
  @Test
  void everyPageSaysWhatItNeeds() {
    check(classes().that().areAnnotatedWith(Route.class).should().beAnnotatedWith(Needs.class));
    check(noClasses().should().beAnnotatedWith(AnonymousAllowed.class));
  }

  @Test
  void theRecountSharesNothingWithWhatItChecks() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.hallwatch.store.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.hallwatch.store.series..",
                "org.hallwatch.store.indicator..",
                "org.hallwatch.store.event..",
                "org.hallwatch.domain.series..",
                "org.hallwatch.domain.ticket..",
                "org.hallwatch.domain.window..",
                "org.hallwatch.domain.indicator.."));
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.hallwatch.store.series..", "org.hallwatch.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hallwatch.store.verify.."));
  }

  @Test
  void packagesFormNoRing() {
    check(slices().matching("org.hallwatch.(**)").should().beFreeOfCycles());
  }

  @Test
  void everyPackageStandsInOneModule() {
    Map<String, Set<String>> modules = new TreeMap<>();
    for (JavaClass type : classes) {
      modules.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>()).add(moduleOf(type));
    }
    modules.values().removeIf(homes -> homes.size() == 1);
    assertThat(modules).as("packages that stand in more than one module").isEmpty();
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }

  /** The folder or jar that a class was read from. */
  private static String moduleOf(JavaClass type) {
    String source = type.getSource().orElseThrow().getUri().toString();
    return source.substring(0, source.length() - type.getFullName().length() - ".class".length());
  }
}
