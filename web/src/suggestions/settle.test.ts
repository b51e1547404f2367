// Decisions over a network that drops: before the server has heard of them, and after.
import { expect, test, vi } from 'vitest';
import { ApiProblem, Unreachable } from '../api/http';
import type { SuggestionDetail } from '../api/types';
import { type Decision, type Wire, settle } from './settle';

const SUBJECT = { property: 'oak', id: 7 };
const APPROVE: Decision = { kind: 'approve', version: 2 };

const detail = (fields: Partial<SuggestionDetail>) => ({ id: 7, version: 2, ...fields }) as SuggestionDetail;
const conflict = (detail_: string) => new ApiProblem(409, 'conflict', detail_);

/** Answers one after the other; an error is thrown. */
function wireOf(posts: (SuggestionDetail | Error)[], looks: (SuggestionDetail | Error)[] = []): Wire {
  const next = (from: (SuggestionDetail | Error)[]) => async () => {
    const answer = from.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('asked too often');
    return answer;
  };
  return { post: next(posts), look: next(looks), pause: async () => {} };
}

test('a decision that arrives is done', async () => {
  const waiting = vi.fn();
  const outcome = await settle(SUBJECT, APPROVE, wireOf([detail({ state: 'applied' })]), waiting);
  expect(outcome.done).toBe(true);
  expect(waiting).not.toHaveBeenCalled();
});

test('a decision that never arrived is sent again', async () => {
  const waiting = vi.fn();
  const wire = wireOf([new Unreachable(), new Unreachable(), detail({ state: 'applied' })]);
  expect((await settle(SUBJECT, APPROVE, wire, waiting)).done).toBe(true);
  expect(waiting).toHaveBeenCalledTimes(2);
});

test('a decision whose answer was lost is found to be done', async () => {
  const wire = wireOf(
    [new Unreachable(), conflict('the suggestion is applied already')],
    [detail({ state: 'applied' })],
  );
  expect((await settle(SUBJECT, APPROVE, wire, () => {})).done).toBe(true);
});

test('somebody else deciding otherwise meanwhile is told and not overruled', async () => {
  const wire = wireOf([new Unreachable(), conflict('it is declined already')], [detail({ state: 'declined' })]);
  expect(await settle(SUBJECT, APPROVE, wire, () => {})).toEqual({ done: false, why: 'it is declined already' });
});

test('another version that was applied is not the one that was approved', async () => {
  const wire = wireOf([new Unreachable(), conflict('changed')], [detail({ state: 'applied', version: 3 })]);
  expect((await settle(SUBJECT, APPROVE, wire, () => {})).done).toBe(false);
});

test('a refusal is told at once, without a second attempt', async () => {
  const wire = wireOf([new ApiProblem(403, 'forbidden', 'not yours to decide')]);
  expect(await settle(SUBJECT, APPROVE, wire, () => {})).toEqual({ done: false, why: 'not yours to decide' });
});

test('a conflict on the first attempt is a conflict, even where the state is the wanted one', async () => {
  const wire = wireOf([conflict('applied already')], [detail({ state: 'applied' })]);
  expect((await settle(SUBJECT, APPROVE, wire, () => {})).done).toBe(false);
});

test.each<[Decision, Partial<SuggestionDetail>]>([
  [
    { kind: 'decline', version: 2, reason: 'not yet' },
    { state: 'declined', decision_reason: 'not yet' },
  ],
  [
    { kind: 'ask-correction', version: 2, note: 'wrong unit' },
    { state: 'pending', correction: { note: 'wrong unit' } as never },
  ],
  [
    { kind: 'undo', reason: 'by mistake' },
    { state: 'declined', undone_at: '2026-03-02T09:00:00Z' },
  ],
])('a lost answer to %o is found out', async (decision, found) => {
  const wire = wireOf([new Unreachable(), conflict('it has changed')], [detail(found)]);
  expect((await settle(SUBJECT, decision, wire, () => {})).done).toBe(true);
});
