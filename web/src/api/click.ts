// A click that may have to be made again by hand, because no answer came.
import { ApiProblem, type Method, isUndecided, newKey, sendUnder } from './http';

export interface Clicking {
  /** Whether what was wanted is so already. */
  isSo?: (() => Promise<boolean>) | undefined;
  /** The ETag of what it is based on: what has changed since is refused. */
  upon?: string | undefined;
}

export type Click = <T>(method: Method, path: string, body: unknown, clicking?: Clicking) => Promise<T>;

/**
 * Sends like `send`. What is sent once more, unchanged, after no answer came has the key that it had: it is done once,
 * however often somebody clicks. Where that is refused because the first click did it, it is done. After an answer, a yes
 * or a no, the same words are a new click.
 */
export function clicks(): Click {
  const unanswered = new Map<string, string>();
  return async <T>(method: Method, path: string, body: unknown, { isSo, upon }: Clicking = {}): Promise<T> => {
    const click = JSON.stringify([method, path, body, upon]);
    const lost = unanswered.get(click);
    const key = lost ?? newKey();
    unanswered.set(click, key);
    try {
      const answer = await sendUnder<T>(key, method, path, body, upon);
      unanswered.delete(click);
      return answer;
    } catch (error) {
      if (isUndecided(error)) throw error;
      unanswered.delete(click);
      const isGone = method === 'DELETE' && error instanceof ApiProblem && error.status === 404;
      if (lost && (isGone || (await isSo?.()))) return {} as T;
      throw error;
    }
  };
}
