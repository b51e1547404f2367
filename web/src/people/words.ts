// How people and their keys are put into words.
import type { KeySource, PersonDetail, PersonLine } from '../api/types';

export function fullName(person: Pick<PersonLine, 'id' | 'first_name' | 'last_name'>): string {
  return `${person.first_name} ${person.last_name}`.trim() || `Person ${person.id}`;
}

const SOURCE_WORDS: Record<string, string> = {
  automated: 'by automation, from the lease',
  manual: 'by hand',
  guest: 'as a guest',
  staff: 'as staff',
  imported: 'by an import',
};

export function sourceWords(source: KeySource): string {
  const words = SOURCE_WORDS[source.source] ?? source.source;
  return source.giver ? `${words}, by ${source.giver}` : words;
}

export const MANUAL_STATUSES = ['future', 'current', 'past'] as const;
export type ManualStatus = (typeof MANUAL_STATUSES)[number];

/** What setting a status by hand does to the keys that somebody holds. */
export function effectOfStatus(person: PersonDetail, status: ManualStatus): string {
  const held = person.keys.map((key) => key.key);
  if (status === 'current') {
    return 'They get the keys of their unit in the ePMS and the common-area keys. Keys that they hold stay.';
  }
  if (held.length === 0) return 'They hold no key, and get none.';
  return `All ${held.length} keys end at once, given by hand or not: ${held.join(', ')}.`;
}
