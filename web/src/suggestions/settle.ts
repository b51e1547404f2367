// Carries one decision through a network that may drop in the middle of it. Sending again is safe: the server answers a
// key that it knows as it did before, and takes a decision only on the version that was seen. Where a decision is
// refused after an answer was lost, what stands there is looked at.
import { ApiProblem, at, isUndecided, newKey, send } from '../api/http';
import type { SuggestionDetail } from '../api/types';

export type Decision =
  | { kind: 'approve'; version: number }
  | { kind: 'decline'; version: number; reason: string }
  | { kind: 'ask-correction'; version: number; note: string }
  | { kind: 'undo'; reason: string }
  | { kind: 'propose-again' };

export interface Subject {
  property: string;
  id: number;
}

export type Outcome = { done: true; suggestion: SuggestionDetail } | { done: false; why: string };

export interface Wire {
  /** With the same key, it is done once. */
  post(subject: Subject, decision: Decision, key: string): Promise<SuggestionDetail>;
  look(subject: Subject): Promise<SuggestionDetail>;
  /** Until it is worth trying again for the `attempt`th time. */
  pause(attempt: number): Promise<void>;
}

/** Whether what stands there is what the decision wanted, and so the lost answer was a yes. */
export function isDone(suggestion: SuggestionDetail, decision: Decision): boolean {
  switch (decision.kind) {
    case 'approve':
      return suggestion.state === 'applied' && suggestion.version === decision.version;
    case 'decline':
      return suggestion.state === 'declined' && suggestion.decision_reason === decision.reason;
    case 'ask-correction':
      return suggestion.correction?.note === decision.note;
    case 'undo':
      return suggestion.undone_at !== null;
    case 'propose-again':
      return false;
  }
}

/** `waiting` is told once the connection is lost. Comes to an end when the server has answered, and not before. */
export async function settle(subject: Subject, decision: Decision, wire: Wire, waiting: () => void): Promise<Outcome> {
  let lost = false;
  const key = newKey();
  for (let attempt = 0; ; ++attempt) {
    try {
      return { done: true, suggestion: await wire.post(subject, decision, key) };
    } catch (error) {
      if (isTemporary(error)) {
        lost = true;
        waiting();
        await wire.pause(attempt);
        continue;
      }
      const why = error instanceof Error ? error.message : 'something went wrong';
      if (!lost) return { done: false, why };
      const found = await looked(subject, wire);
      return found && isDone(found, decision) ? { done: true, suggestion: found } : { done: false, why };
    }
  }
}

function isTemporary(error: unknown): boolean {
  if (isUndecided(error)) return true;
  return error instanceof ApiProblem && (error.status === 429 || error.status === 503 || error.status === 502);
}

async function looked(subject: Subject, wire: Wire): Promise<SuggestionDetail | undefined> {
  for (let attempt = 0; ; ++attempt) {
    try {
      return await wire.look(subject);
    } catch (error) {
      if (!isTemporary(error)) return undefined;
      await wire.pause(attempt);
    }
  }
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

function pathOf(subject: Subject): string {
  return at('properties', subject.property, 'suggestions', subject.id);
}

export const apiWire: Wire = {
  post: (subject, { kind, ...body }, key) =>
    send<SuggestionDetail>('POST', `${pathOf(subject)}/${kind}`, body, {
      key,
      ...('version' in body ? { seen: `"${subject.id}-${body.version}"` } : {}),
    }),
  look: (subject) => send<SuggestionDetail>('GET', pathOf(subject)),
  pause: (attempt) =>
    new Promise((resolve) => {
      const timer = setTimeout(go, Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
      window.addEventListener('online', go, { once: true });
      function go() {
        clearTimeout(timer);
        window.removeEventListener('online', go);
        resolve();
      }
    }),
};
