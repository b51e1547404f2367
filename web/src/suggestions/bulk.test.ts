// Many decisions at once: in groups that the server takes, each with a result, also where an answer was lost.
import { expect, test } from 'vitest';
import { ApiProblem, Unreachable } from '../api/http';
import type { BulkResult, Suggestion, SuggestionDetail } from '../api/types';
import { type BulkWire, groupsOf, settleMany } from './bulk';

const suggestion = (id: number, property = 'oak') => ({ id, property, version: 1 }) as Suggestion;
const done = (id: number): BulkResult => ({ id, done: true, why_not: null });
const refused = (id: number): BulkResult => ({ id, done: false, why_not: 'it has changed' });

function wireOf(posts: (BulkResult[] | Error)[], looks: Record<number, Partial<SuggestionDetail>> = {}): BulkWire {
  return {
    post: async () => {
      const answer = posts.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error('asked too often');
      return answer;
    },
    look: async ({ id }) => ({ id, version: 1, ...looks[id] }) as SuggestionDetail,
    pause: async () => {},
  };
}

test('each property has groups of its own, of at most 200', () => {
  const many = Array.from({ length: 450 }, (_, i) => suggestion(i));
  expect(groupsOf([...many, suggestion(1, 'elm')]).map((group) => group.length)).toEqual([200, 200, 50, 1]);
});

test('what is refused leaves the others alone', async () => {
  const wire = wireOf([[done(1), refused(2)]]);
  expect(await settleMany([suggestion(1), suggestion(2)], { kind: 'approve' }, wire, () => {})).toEqual([
    done(1),
    refused(2),
  ]);
});

test('what the lost request had done counts as done, and what somebody else did does not', async () => {
  const wire = wireOf([new Unreachable(), [refused(1), refused(2)]], {
    1: { state: 'applied' },
    2: { state: 'declined' },
  });
  const results = await settleMany([suggestion(1), suggestion(2)], { kind: 'approve' }, wire, () => {});
  expect(results).toEqual([done(1), refused(2)]);
});

test('a refusal of the whole is told for each', async () => {
  const wire = wireOf([new ApiProblem(403, 'forbidden', 'not yours')]);
  const results = await settleMany([suggestion(1), suggestion(2)], { kind: 'approve' }, wire, () => {});
  expect(results.map((result) => result.why_not)).toEqual(['not yours', 'not yours']);
});
