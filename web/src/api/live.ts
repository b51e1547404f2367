// What happens, as the server tells it. One tab keeps the stream and tells the others, since a browser has few
// connections to a server; where there is no stream, pages go on asking now and then.
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

export type EventName = 'suggestion' | 'person' | 'alert' | 'poll' | 'definition' | 'property' | 'reset';
export interface LiveEvent {
  name: EventName;
  /** Nothing: all of them. */
  property?: string | undefined;
}
type Message = { kind: 'alive' } | { kind: 'event'; event: LiveEvent };

const NAMES: EventName[] = ['suggestion', 'person', 'alert', 'poll', 'definition', 'property', 'reset'];
const CHANNEL = 'leasekey-events';
const ALIVE_EVERY_MS = 10_000;
const ALIVE_FOR_MS = 25_000;
const TRY_AGAIN_MS = 30_000;
const GATHER_MS = 250;

/** How often what is on the screen is asked for again, without a stream and with one. */
const LIVE_MS = 4_000;
const TOLD_MS = 30_000;

let aliveAt = -Infinity;
export function liveMs(): number {
  return performance.now() - aliveAt < ALIVE_FOR_MS ? TOLD_MS : LIVE_MS;
}

/** What of the cache is about people and the queue; everything else is about how a property is set up. */
const MOVING = new Set([
  'suggestions',
  'suggestion',
  'queue',
  'properties',
  'person',
  'people',
  'held',
  'alerts',
  'paged',
]);

/** Whether what stands in the cache under that name may be another after the event. */
export function isTouched(key: QueryKey, { name, property }: LiveEvent): boolean {
  const [what, where] = key;
  if (what === 'session') return false;
  if (name === 'reset') return true;
  // Those over all properties have another word, or nothing, in the place of the property.
  const everywhere = what === 'properties' || what === 'suggestions' || what === 'paged' || what === 'manager';
  if (!everywhere && where !== property) return false;
  const moving = MOVING.has(String(what));
  return name === 'definition' ? !moving || what === 'properties' : moving;
}

/** Keeps the stream until the signal; tells of each event, and now and then that it is there. */
export function keepStream(signal: AbortSignal, tell: (message: Message) => void) {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/v1/events');
    source.onopen = () => tell({ kind: 'alive' });
    // It comes back by itself from everything but a refusal.
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, TRY_AGAIN_MS);
    };
    for (const name of NAMES) {
      source.addEventListener(name, (message: MessageEvent<string>) => {
        const { property } = JSON.parse(message.data) as { property?: string };
        tell({ kind: 'event', event: { name, property } });
      });
    }
  };
  const alive = setInterval(() => {
    if (source?.readyState === EventSource.OPEN) tell({ kind: 'alive' });
  }, ALIVE_EVERY_MS);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearInterval(alive);
    source?.close();
  });
  open();
}

/** For the life of the component, all that is on the screen follows what happens. */
export function useLive() {
  const client = useQueryClient();
  useEffect(() => {
    if (!('locks' in navigator) || typeof EventSource === 'undefined') return;
    const end = new AbortController();
    const channel = new BroadcastChannel(CHANNEL);
    const waiting: LiveEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (message: Message) => {
      aliveAt = performance.now();
      if (message.kind !== 'event') return;
      waiting.push(message.event);
      timer ??= setTimeout(() => {
        timer = undefined;
        const events = waiting.splice(0);
        // What is being read is read to its end: a long list would else never be whole while much happens.
        void client.invalidateQueries(
          { predicate: ({ queryKey }) => events.some((event) => isTouched(queryKey, event)) },
          { cancelRefetch: false },
        );
      }, GATHER_MS);
    };
    channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    const keep = () =>
      new Promise<void>((resolve) => {
        end.signal.addEventListener('abort', () => resolve());
        keepStream(end.signal, (message) => {
          hear(message);
          channel.postMessage(message);
        });
      });
    navigator.locks.request(CHANNEL, { signal: end.signal }, keep).catch(() => {
      // The component went before it was this tab's turn.
    });
    return () => {
      end.abort();
      clearTimeout(timer);
      channel.close();
    };
  }, [client]);
}
