// What the pages of devices read, and where a row of theirs leads.
import { useQuery } from '@tanstack/react-query';
import { at, query, send } from '../api/http';

const REFRESH_MS = 10_000;

export function useItems<T>(property: string, what: string, fields: Record<string, string | undefined> = {}) {
  const path = `${at('properties', property, what)}${query(fields)}`;
  return useQuery({
    queryKey: ['devices', path],
    queryFn: async () => (await send<{ items: T[] }>('GET', path)).items,
    refetchInterval: REFRESH_MS,
  });
}

export const doorHref = (property: string) => (row: { door: string }) =>
  at('properties', property, 'devices', row.door);
