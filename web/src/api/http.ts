// The one way to the API: same origin, JSON, the session's CSRF token on everything that changes something.

/** What the server answered instead: a problem document. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    detail: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
  }
}

/** No answer came: whether the request arrived is not known. */
export class Unreachable extends Error {
  constructor() {
    super('The service cannot be reached at the moment.');
  }
}

const TIMEOUT_MS = 20_000;

let csrfToken = '';
export function setCsrfToken(token: string) {
  csrfToken = token;
}

let signedOut: () => void = () => {};
/** Called when the server no longer knows the session. */
export function onSignedOut(listener: () => void) {
  signedOut = listener;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Of one click: however often the click is sent, it is done once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface Sending {
  /** The key of the click, from a caller that sends again by itself. */
  key?: string;
  /** The ETag of what was looked at: what has changed since is refused. */
  seen?: string;
}

/** Something with the version (ETag) that it was read with. */
export interface Seen<T> {
  value: T;
  version: string;
}

const PAUSES_MS = [1_000, 3_000];

/**
 * Sends and reads JSON. Throws `ApiProblem` or `Unreachable`. `path` is below `/api/v1`. What makes something is sent
 * again where the connection drops; its key sees to it that it is done once.
 */
export async function send<T>(method: Method, path: string, body?: unknown, sending: Sending = {}): Promise<T> {
  if (!sending.key) return sendUnder<T>(newKey(), method, path, body, sending.seen);
  return (await sendOnce<T>(method, path, body, sending)).value;
}

/** As `send`, under a key of the caller's: what the caller sends again later is done once all the same. */
export async function sendUnder<T>(
  key: string,
  method: Method,
  path: string,
  body: unknown,
  seen?: string,
): Promise<T> {
  const makes = method === 'POST' || method === 'PATCH';
  const sending = { ...(makes ? { key } : {}), ...(seen ? { seen } : {}) };
  for (const pause of makes ? PAUSES_MS : []) {
    try {
      return (await sendOnce<T>(method, path, body, sending)).value;
    } catch (error) {
      if (!isUndecided(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return (await sendOnce<T>(method, path, body, sending)).value;
}

/** Reads something with the version that it has now. */
export async function readSeen<T>(path: string): Promise<Seen<T>> {
  return sendOnce<T>('GET', path, undefined, {});
}

/** No answer came, or the first request with that key is still being answered. */
export function isUndecided(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof ApiProblem && error.status === 409 && error.retryAfterSeconds !== undefined;
}

async function sendOnce<T>(method: Method, path: string, body: unknown, { key, seen }: Sending): Promise<Seen<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  if (seen) headers['If-Match'] = seen;
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const { text, fields } = await ask(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { value: (text ? JSON.parse(text) : {}) as T, version: fields.get('ETag') ?? '' };
}

async function ask(path: string, init: RequestInit): Promise<{ text: string; fields: Headers }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api/v1${path}`, {
      ...init,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return { text, fields: response.headers };
  const problem = problemOf(response, text);
  if (problem.status === 401 && path !== '/session') signedOut();
  throw problem;
}

/** A table as CSV, whole: it is sent in parts, each with the head. `onPart` is told how many there are so far. */
export async function readCsv(path: string, onPart: (parts: number) => void = () => {}): Promise<string> {
  const parts: string[] = [];
  let next: string | null = null;
  do {
    const { text, fields } = await ask(`${path}${query({ format: 'csv', cursor: next ?? undefined })}`, {
      headers: { Accept: 'text/csv' },
    });
    parts.push(parts.length === 0 ? text : text.slice(text.indexOf('\n') + 1));
    onPart(parts.length);
    next = fields.get('Leasekey-Next');
  } while (next);
  return parts.join('');
}

function problemOf(response: Response, text: string): ApiProblem {
  let kind = 'unknown';
  let detail = `The service answered with the status ${response.status}.`;
  try {
    const document = JSON.parse(text) as { type?: string; detail?: string };
    kind = document.type?.split(':').at(-1) ?? kind;
    detail = document.detail ?? detail;
  } catch {
    // A proxy in between, perhaps: the status has to do.
  }
  const after = Number(response.headers.get('Retry-After'));
  return new ApiProblem(response.status, kind, detail, after > 0 ? after : undefined);
}

/** For the text of a message: problems are written for people, everything else is our own mistake. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something went wrong.';
  return error.message.charAt(0).toUpperCase() + error.message.slice(1);
}

/** A path from segments, each encoded by itself. */
export function at(...segments: (string | number)[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** A query without what is empty. */
export function query(fields: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) return '';
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}
