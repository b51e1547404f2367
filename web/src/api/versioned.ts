// Writing a property's definition with the version that was seen: nobody writes over somebody else's edit.
import { ApiProblem, type Method, type Seen, readSeen, send } from './http';

/**
 * Writes what is based on `seen`. Every edit of a property raises the same version: where somebody changed something
 * else meanwhile, it is written all the same; where it is this very thing, the `conflict` is thrown.
 */
export async function writeSeen<T>(
  method: Exclude<Method, 'GET'>,
  path: string,
  body: unknown,
  seen: Seen<T>,
): Promise<void> {
  const write = (version: string) => send(method, path, body, { seen: version });
  try {
    await write(seen.version);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.kind !== 'conflict') throw error;
    const now = await readSeen<T>(path);
    if (now.version === seen.version) throw error;
    // Written already, and only the answer was lost.
    if (method === 'PUT' && isSame(now.value, body)) return;
    if (!isSame(now.value, seen.value)) {
      throw new ApiProblem(
        409,
        'conflict',
        'somebody else has changed it since you opened it; close this and look again',
      );
    }
    await write(now.version);
  }
}

/** Whether two documents say the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]));
}
