// Which of what is on the screen is looked at again after an event, and how a stream is kept.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isTouched, keepStream } from './live';

test('a suggestion concerns the queue and people of its property', () => {
  const event = { name: 'suggestion', property: 'oak' } as const;
  for (const key of [
    ['suggestions', undefined, 'open'],
    ['suggestions', 'oak', 'open'],
    ['suggestion', 'oak', 7],
    ['queue', 'oak'],
    ['person', 'oak', 'ann'],
    ['properties'],
  ]) {
    expect(isTouched(key, event), String(key)).toBe(true);
  }
  for (const key of [['queue', 'elm'], ['suggestion', 'elm', 7], ['keys', 'oak'], ['session']]) {
    expect(isTouched(key, event), String(key)).toBe(false);
  }
});

test('how a property is set up concerns its keys and doors, and not the queue', () => {
  const event = { name: 'definition', property: 'oak' } as const;
  expect(isTouched(['keys', 'oak'], event)).toBe(true);
  expect(isTouched(['properties'], event)).toBe(true);
  expect(isTouched(['keys', 'elm'], event)).toBe(false);
  expect(isTouched(['queue', 'oak'], event)).toBe(false);
});

test('a reset concerns everything but who is signed in', () => {
  expect(isTouched(['queue', 'elm'], { name: 'reset' })).toBe(true);
  expect(isTouched(['session'], { name: 'reset' })).toBe(false);
});

class FakeSource extends EventTarget {
  static CLOSED = 2;
  static OPEN = 1;
  static all: FakeSource[] = [];
  readyState = 1;
  onopen: () => void = () => {};
  onerror: () => void = () => {};
  close = vi.fn();
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.all = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('events are told with their property, and that the stream is there', () => {
  const told: unknown[] = [];
  const end = new AbortController();
  keepStream(end.signal, (message) => told.push(message));
  FakeSource.all[0]?.dispatchEvent(new MessageEvent('suggestion', { data: '{"property":"oak"}' }));
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([{ kind: 'event', event: { name: 'suggestion', property: 'oak' } }, { kind: 'alive' }]);
  end.abort();
  expect(FakeSource.all[0]?.close).toHaveBeenCalled();
});

test('after a refusal it is tried again later, and not at once', () => {
  const end = new AbortController();
  keepStream(end.signal, () => {});
  const [first] = FakeSource.all;
  if (first) first.readyState = FakeSource.CLOSED;
  first?.onerror();
  expect(FakeSource.all).toHaveLength(1);
  vi.advanceTimersByTime(30_000);
  expect(FakeSource.all).toHaveLength(2);
  end.abort();
});
