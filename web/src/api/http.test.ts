// Clicks over a connection that drops.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clicks } from './click';
import { ApiProblem, Unreachable, readCsv, send } from './http';

const keys: (string | null)[] = [];
const conditions: (string | null)[] = [];

function answering(...answers: (Response | Error)[]) {
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('Idempotency-Key'));
    conditions.push(new Headers(init.headers).get('If-Match'));
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('asked too often');
    return answer;
  });
}

const ok = () => new Response('{"id": 1}', { status: 201 });
const dropped = () => new TypeError('network');

/** Without waiting for the pauses in between. */
async function sent<T>(sending: Promise<T>): Promise<T> {
  const [answer] = await Promise.all([sending, vi.runAllTimersAsync()]);
  return answer;
}

beforeEach(() => {
  keys.length = 0;
  conditions.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a click whose answer was lost is sent again with the same key', async () => {
  answering(dropped(), ok());
  expect(await sent(send('POST', '/packages', {}))).toEqual({ id: 1 });
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys).toEqual([keys[0], keys[0]]);
});

test('two clicks have two keys', async () => {
  answering(ok(), ok());
  await send('POST', '/packages', {});
  await send('POST', '/packages', {});
  expect(keys[0]).not.toBe(keys[1]);
});

test('one that is still being answered is waited for', async () => {
  answering(dropped(), new Response('{"detail": "under way"}', { status: 409, headers: { 'Retry-After': '1' } }), ok());
  expect(await sent(send('POST', '/packages', {}))).toEqual({ id: 1 });
});

test('a refusal is not sent again', async () => {
  answering(new Response('{"detail": "no"}', { status: 409 }));
  await expect(send('POST', '/packages', {})).rejects.toBeInstanceOf(ApiProblem);
  expect(keys).toHaveLength(1);
});

test('what only looks has no key and is left to the cache', async () => {
  answering(dropped());
  await expect(send('GET', '/packages')).rejects.toBeInstanceOf(Unreachable);
  expect(keys).toEqual([null]);
});

test('a table that is sent in parts becomes one, with one head', async () => {
  const asked: string[] = [];
  const parts = [
    new Response('id,name\r\n1,"a\r\nb"\r\n', { headers: { 'Leasekey-Next': '7' } }),
    new Response('id,name\r\n2,c\r\n'),
  ];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return parts.shift();
  });
  expect(await readCsv('/reports/changes')).toBe('id,name\r\n1,"a\r\nb"\r\n2,c\r\n');
  expect(asked).toEqual(['/api/v1/reports/changes?format=csv', '/api/v1/reports/changes?format=csv&cursor=7']);
});

/** Clicks by hand, one after the other: the key of each. */
async function keysOfClicks(bodies: object[], ...answers: (Response | Error)[]) {
  answering(...answers);
  const click = clicks();
  for (const body of bodies) await sent(click('POST', '/packages', body).catch(() => undefined));
  return keys;
}

test('a click made again by hand because no answer came is the same click', async () => {
  const [first, second, third, again] = await keysOfClicks([{}, {}], dropped(), dropped(), dropped(), ok());
  expect(new Set([first, second, third, again]).size).toBe(1);
});

test.each([
  ['other words', [{}, { note: 'in the office' }], [dropped(), dropped(), dropped(), ok()]],
  ['after a yes', [{}, {}], [ok(), ok()]],
  ['after a no', [{}, {}], [new Response('{"detail": "no"}', { status: 409 }), ok()]],
] as const)('%s are another click', async (_, bodies, answers) => {
  const sentKeys = await keysOfClicks([...bodies], ...answers);
  expect(sentKeys.at(-1)).not.toBe(sentKeys[0]);
});

test.each([
  ['what is gone', 'DELETE', 404, false, true],
  ['what is so', 'PUT', 409, true, true],
  ['what is not so', 'PUT', 409, false, false],
] as const)('refused after a lost answer, %s is looked at', async (_, method, status, isSo, done) => {
  answering(dropped(), new Response('{"detail": "no"}', { status }));
  const click = clicks();
  const again = () =>
    sent(
      click(method, '/people/t1/hold', {}, { isSo: async () => isSo }).then(
        () => true,
        () => false,
      ),
    );
  expect([await again(), await again()]).toEqual([false, done]);
});

test('what is based on another version is another click', async () => {
  answering(dropped(), dropped(), dropped(), ok());
  const click = clicks();
  const upon = (version: string) => sent(click('POST', '/keys/gym', {}, { upon: version }).catch(() => undefined));
  await upon('"person-1"');
  await upon('"person-2"');
  expect(conditions).toEqual(['"person-1"', '"person-1"', '"person-1"', '"person-2"']);
  expect(keys.at(-1)).not.toBe(keys[0]);
});
