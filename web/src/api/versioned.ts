// Reading and writing a property's definition with the version that was seen: nobody writes over somebody else's edit.
import { ApiProblem, type Method, Unreachable, send } from './http';

/** Something with the version of the definition that it was read from. */
export interface Seen<T> {
  value: T;
  version: string;
}

const TIMEOUT_MS = 20_000;

/** Throws `ApiProblem` or `Unreachable`, as `send` does. `path` is below `/api/v1`. */
export async function readSeen<T>(path: string): Promise<Seen<T>> {
  return exchange<T>('GET', path, {});
}

/**
 * Writes what is based on `seen`. Every edit of a property raises the same version: where somebody changed something
 * else meanwhile, it is written all the same; where it is this very thing, the `conflict` is thrown.
 */
export async function writeSeen<T>(
  method: Exclude<Method, 'GET'>,
  path: string,
  body: unknown,
  seen: Seen<T>,
  csrf: string,
): Promise<void> {
  const write = (version: string) =>
    exchange(method, path, {
      headers: { 'If-Match': version, 'X-CSRF-Token': csrf, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
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

async function exchange<T>(method: Method, path: string, init: RequestInit): Promise<Seen<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/v1${path}`, {
      ...init,
      method,
      headers: { Accept: 'application/json', ...init.headers },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    throw new Unreachable();
  }
  // What is wrong is read in one place: a refused reading is asked again there, and throws.
  if (!response.ok) throw await refusalOf(response.status, text, path);
  return { value: (text ? JSON.parse(text) : {}) as T, version: response.headers.get('ETag') ?? '' };
}

async function refusalOf(status: number, text: string, path: string): Promise<Error> {
  if (status === 401) {
    // The session has ended: `send` tells whoever listens for that.
    return send('GET', path).then(
      () => new ApiProblem(status, 'unauthenticated', 'sign in again'),
      (error: Error) => error,
    );
  }
  try {
    const { type, detail } = JSON.parse(text) as { type?: string; detail?: string };
    return new ApiProblem(status, type?.split(':').at(-1) ?? 'unknown', detail ?? `the service answered ${status}`);
  } catch {
    return new ApiProblem(status, 'unknown', `the service answered with the status ${status}`);
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
