// What the pages read, each under one name in the cache.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiProblem, type Seen, at, query, readSeen, send } from './http';
import { liveMs } from './live';
import type {
  ContactCard,
  Door,
  Key,
  ListedManager,
  Manager,
  Page,
  PersonDetail,
  Property,
  Queue,
  Session,
  SuggestionDetail,
} from './types';

const DEFINITION_STALE_MS = 60_000;
const PAGE_LIMIT = 200;

/** All pages of a list that fits in memory, such as the keys of a property. */
export async function readAll<T>(path: string, fields: Record<string, string | undefined> = {}): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await send<Page<T>>('GET', `${path}${query({ ...fields, limit: PAGE_LIMIT, cursor })}`);
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => send<Session>('GET', '/session'),
  retry: false,
  staleTime: Infinity,
});

export const propertiesQuery = queryOptions({
  queryKey: ['properties'],
  queryFn: async () => (await send<Page<Property>>('GET', '/properties')).items,
  refetchInterval: liveMs,
});

export const queueQuery = (property: string) =>
  queryOptions({
    queryKey: ['queue', property],
    queryFn: () => send<Queue>('GET', `${at('properties', property)}/queue`),
    refetchInterval: liveMs,
  });

export const suggestionQuery = (property: string, id: number) =>
  queryOptions({
    queryKey: ['suggestion', property, id],
    queryFn: () => send<SuggestionDetail>('GET', at('properties', property, 'suggestions', id)),
    refetchInterval: liveMs,
  });

/** With the version that a change of them is made upon. */
export const seenPersonQuery = (property: string, person: string) =>
  queryOptions({
    queryKey: ['person', property, person],
    queryFn: () => readSeen<PersonDetail>(at('properties', property, 'people', person)),
  });

export const personQuery = (property: string, person: string) =>
  queryOptions({ ...seenPersonQuery(property, person), select: (seen: Seen<PersonDetail>) => seen.value });

export const keysQuery = (property: string) =>
  queryOptions({
    queryKey: ['keys', property],
    queryFn: () => readAll<Key>(at('properties', property, 'keys')),
    staleTime: DEFINITION_STALE_MS,
  });

export const doorsQuery = (property: string) =>
  queryOptions({
    queryKey: ['doors', property],
    queryFn: () => readAll<Door>(at('properties', property, 'doors')),
    staleTime: DEFINITION_STALE_MS,
  });

export const managersQuery = (property: string) =>
  queryOptions({
    queryKey: ['managers', property],
    queryFn: () => readAll<ListedManager>(at('properties', property, 'managers')),
    staleTime: DEFINITION_STALE_MS,
  });

export const cardQuery = (manager: string) =>
  queryOptions({
    queryKey: ['manager', manager],
    queryFn: () => send<ContactCard>('GET', at('managers', manager)),
    staleTime: DEFINITION_STALE_MS,
  });

/** Whoever looks at the page, and their roles at each property; none until they are known. */
export interface Viewer {
  person: string;
  rolesAt: (property: string) => readonly Manager[];
}

export function useViewer(): Viewer {
  const session = useQuery(sessionQuery);
  const person = session.data?.person ?? '';
  const { data } = useQuery({ ...cardQuery(person), enabled: person !== '' });
  return useMemo(() => {
    const roles = new Map<string, Manager[]>();
    for (const { property, manager } of data?.rights ?? []) {
      roles.set(property, [...(roles.get(property) ?? []), manager]);
    }
    return { person, rolesAt: (property) => roles.get(property) ?? [] };
  }, [person, data]);
}

/** The caller's own roles at a property; empty until they are known. */
export const useOwnRoles = (property: string | undefined): readonly Manager[] => useViewer().rolesAt(property ?? '');

/** Whether it is known that somebody has no Key Management anywhere: the portal is not for them. */
export function useManagesNothing(session: Session): boolean {
  const card = useQuery({ ...cardQuery(session.person), enabled: session.staff.length > 0 });
  if (session.staff.length === 0) return true;
  const manages = (manager: Manager) => manager.role !== 'property_manager' || manager.key_management !== 'none';
  // Without Key Management, the service knows of no card that they may see.
  if (card.error instanceof ApiProblem) return card.error.status === 404;
  return card.data !== undefined && !card.data.rights.some((right) => manages(right.manager));
}
