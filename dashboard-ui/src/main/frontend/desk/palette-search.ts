/** A place to go to, as PaletteEntries.java makes it. */
export interface PaletteEntry {
  readonly kind: string;
  readonly name: string;
  readonly code: string;
  readonly address: string;
}

/** Those that have every word that was typed, in name, code or kind; before the others those that begin with it. */
export function found(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  const first = words[0] ?? '';
  const begins = (entry: PaletteEntry) =>
    entry.name.toLowerCase().startsWith(first) || entry.code.toLowerCase().startsWith(first);
  const matching = entries.filter((entry) => {
    const text = `${entry.name} ${entry.code} ${entry.kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [...matching.filter(begins), ...matching.filter((entry) => !begins(entry))];
}
