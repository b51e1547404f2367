// An instant on a page: how long ago, with the full time on hover and for readers of the screen.
import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { absolute, relative } from './time';

const TICK_MS = 1_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function follow(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function timeNow() {
  if (timer === undefined) now = Date.now();
  return now;
}

/** The time now, once a second, and for everything on the page at once. */
export function useNow(): number {
  return useSyncExternalStore(follow, timeNow);
}

/** In long lists, where the hover of `When` costs more than the rest of the row. */
export function Age({ at, className }: { at: string; className?: string | undefined }) {
  const time = useNow();
  return (
    <time className={className} dateTime={at} title={absolute(at)}>
      {relative(at, time)}
    </time>
  );
}

export function When({ at, zone }: { at: string; zone?: string | undefined }) {
  const time = useNow();
  return (
    <Tooltip label={absolute(at, zone)}>
      <time dateTime={at}>{relative(at, time)}</time>
    </Tooltip>
  );
}
