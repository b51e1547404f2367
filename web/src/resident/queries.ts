// What the resident page reads, and how it opens a door.
import { queryOptions, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, Unreachable, at, send } from '../api/http';
import { propertiesQuery, sessionQuery } from '../api/queries';
import type { Page } from '../api/types';
import type { Doorcode, Guest, GuestCode, Me, Unlocked } from './types';

const REFRESH_MS = 15_000;
const SENT_AT_MOST = 3;
const PAUSE_MS = 1_500;

const meQuery = (property: string) =>
  queryOptions({
    queryKey: ['me', property],
    queryFn: () => send<Me>('GET', at('properties', property, 'me')),
    refetchInterval: REFRESH_MS,
  });

const itemsOf = <T>(property: string, what: string) =>
  queryOptions({
    queryKey: ['me', property, what],
    queryFn: async () => (await send<Page<T>>('GET', at('properties', property, 'me', what))).items,
  });
export const doorcodesQuery = (property: string) => itemsOf<Doorcode>(property, 'doorcodes');
export const guestsQuery = (property: string) => itemsOf<Guest>(property, 'guests');
export const guestCodesQuery = (property: string) => itemsOf<GuestCode>(property, 'codes');

/** Where somebody is known: by their address, and for managers wherever they hold keys. */
export function useOwnPlaces(): { places: Me[]; error: unknown; pending: boolean; again: () => void } {
  const session = useQuery(sessionQuery).data;
  const manages = (session?.staff.length ?? 0) > 0;
  const managed = useQuery({ ...propertiesQuery, refetchInterval: false, enabled: manages });
  const ids = new Set(session?.profiles?.map((profile) => profile.property));
  for (const property of manages ? (managed.data ?? []) : []) ids.add(property.id);
  const found = useQueries({ queries: [...ids].map(meQuery) });
  const isUnknown = (error: unknown) => error instanceof ApiProblem && error.status === 404;
  return {
    places: found.flatMap((each) => (each.data && !isUnknown(each.error) ? [each.data] : [])),
    error: managed.error ?? found.map((each) => each.error).find((error) => error && !isUnknown(error)) ?? null,
    pending: (manages && managed.isPending) || found.some((each) => each.isPending),
    again: () => found.forEach((each) => void each.refetch()),
  };
}

/**
 * Opens a door. Where the answer is lost it is sent again under the same name, so that one click is one attempt.
 * Throws `Unreachable` where no answer came at all.
 */
async function unlock(property: string, door: string): Promise<Unlocked> {
  const body = { attempt: crypto.randomUUID() };
  for (let sent = 1; ; sent += 1) {
    try {
      return await send<Unlocked>('POST', at('properties', property, 'doors', door, 'unlock'), body);
    } catch (error) {
      if (!(error instanceof Unreachable) || sent === SENT_AT_MOST) throw error;
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    }
  }
}

export function useUnlock(property: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (door: string) => unlock(property, door),
    onSettled: () => client.invalidateQueries({ queryKey: ['me', property] }),
  });
}
