// Many decisions in one go, with one result each, over a network that may drop in between.
import { ApiProblem, Unreachable, at, send } from '../api/http';
import type { BulkResult, Suggestion, SuggestionDetail } from '../api/types';
import { type Decision, apiWire, isDone } from './settle';

export type BulkDecision = { kind: 'approve' } | { kind: 'decline'; reason: string };

export interface BulkWire {
  post(property: string, items: readonly Suggestion[], decision: BulkDecision): Promise<BulkResult[]>;
  look(suggestion: Suggestion): Promise<SuggestionDetail>;
  pause(attempt: number): Promise<void>;
}

const MOST_AT_ONCE = 200;

/** One result for each, in the order of the properties. `waiting` is told once the connection is lost. */
export async function settleMany(
  chosen: readonly Suggestion[],
  decision: BulkDecision,
  wire: BulkWire,
  waiting: () => void,
): Promise<BulkResult[]> {
  const results: BulkResult[] = [];
  for (const group of groupsOf(chosen)) {
    results.push(...(await settleGroup(group, decision, wire, waiting)));
  }
  return results;
}

/** By property, for each has its own queue, and no more at once than the server takes. */
export function groupsOf(chosen: readonly Suggestion[]): Suggestion[][] {
  const groups: Suggestion[][] = [];
  for (const property of new Set(chosen.map((suggestion) => suggestion.property))) {
    const own = chosen.filter((suggestion) => suggestion.property === property);
    for (let from = 0; from < own.length; from += MOST_AT_ONCE) groups.push(own.slice(from, from + MOST_AT_ONCE));
  }
  return groups;
}

async function settleGroup(group: Suggestion[], decision: BulkDecision, wire: BulkWire, waiting: () => void) {
  const property = group[0]?.property ?? '';
  for (let attempt = 0; ; ++attempt) {
    try {
      const results = await wire.post(property, group, decision);
      return attempt === 0
        ? results
        : await Promise.all(results.map((result) => checked(result, group, decision, wire)));
    } catch (error) {
      const temporary =
        error instanceof Unreachable || (error instanceof ApiProblem && [429, 502, 503].includes(error.status));
      if (!temporary) {
        const why = error instanceof Error ? error.message : 'something went wrong';
        return group.map((suggestion) => ({ id: suggestion.id, done: false, why_not: why }));
      }
      waiting();
      await wire.pause(attempt);
    }
  }
}

/** What is refused after an answer was lost may have been done by the request whose answer it was. */
async function checked(result: BulkResult, group: Suggestion[], decision: BulkDecision, wire: BulkWire) {
  const suggestion = group.find((each) => each.id === result.id);
  if (result.done || !suggestion) return result;
  const wanted: Decision = { version: suggestion.version, ...decision };
  try {
    return isDone(await wire.look(suggestion), wanted) ? { ...result, done: true, why_not: null } : result;
  } catch {
    return result;
  }
}

export const bulkApiWire: BulkWire = {
  post: async (property, items, { kind, ...rest }) => {
    const seen = items.map(({ id, version }) => ({ id, version }));
    const body = { decision: kind, items: seen, ...rest };
    return (await send<{ results: BulkResult[] }>('POST', `${at('properties', property)}/decisions`, body)).results;
  },
  look: (suggestion) => apiWire.look(suggestion),
  pause: (attempt) => apiWire.pause(attempt),
};
