// An instant on a page: how long ago, with the full time on hover and for readers of the screen.
import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { absolute, relative } from './time';

const TICK_MS = 1_000;

/** The time now, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function When({ at, zone }: { at: string; zone?: string | undefined }) {
  const now = useNow();
  return (
    <Tooltip label={absolute(at, zone)}>
      <time dateTime={at}>{relative(at, now)}</time>
    </Tooltip>
  );
}
