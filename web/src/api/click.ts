// A click that may have to be made again by hand, because no answer came.
import { type Method, isUndecided, newKey, sendUnder } from './http';

export type Click = <T>(method: Method, path: string, body: unknown) => Promise<T>;

/**
 * Sends like `send`. What is sent once more, unchanged, after no answer came has the key that it had: it is done once,
 * however often somebody clicks. After an answer, a yes or a no, the same words are a new click.
 */
export function clicks(): Click {
  const unanswered = new Map<string, string>();
  return async <T>(method: Method, path: string, body: unknown): Promise<T> => {
    const click = JSON.stringify([method, path, body]);
    const key = unanswered.get(click) ?? newKey();
    unanswered.set(click, key);
    try {
      const answer = await sendUnder<T>(key, method, path, body);
      unanswered.delete(click);
      return answer;
    } catch (error) {
      if (!isUndecided(error)) unanswered.delete(click);
      throw error;
    }
  };
}
