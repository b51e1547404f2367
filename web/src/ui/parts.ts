// What the service writes for people has names between backticks and instants as programs write them.

export type Part = { words: string } | { name: string } | { instant: string };

const MARKED = /`([^`]*)`|(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/g;

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(MARKED)) {
    if (found.index > from) parts.push({ words: text.slice(from, found.index) });
    const [whole, name, instant] = found;
    parts.push(instant ? { instant } : { name: name ?? '' });
    from = found.index + whole.length;
  }
  if (from < text.length) parts.push({ words: text.slice(from) });
  return parts;
}
