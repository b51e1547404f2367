// What the editors of a property's set-up need to know before they offer anything.
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { readAll, useOwnRoles } from '../api/queries';
import { type Right, rightsOf } from '../api/rights';
import type { Unit } from '../api/types';

/** Whether somebody may edit: by right, and because the property is edited here and not in its configuration file. */
export function useMayEdit(property: string, right: Right): boolean {
  const rights = rightsOf(useOwnRoles(property));
  const settings = useQuery({
    queryKey: ['edited-in', property],
    queryFn: () => send<{ edited_in: string }>('GET', `${at('properties', property)}/sync-settings`),
    enabled: rights.has(right),
    staleTime: 60_000,
  });
  return rights.has(right) && settings.data?.edited_in === 'portal';
}

export function useUnits(property: string) {
  return useQuery({
    queryKey: ['units', property],
    queryFn: () => readAll<Unit>(at('properties', property, 'units')),
  });
}

interface HeldLine {
  person: string;
  first_name: string;
  last_name: string;
  key: string;
}

/** Whoever holds one of the keys, by name. Undefined until it is known. */
export function useHolders(property: string, keys: readonly string[]): string[] | undefined {
  const held = useQuery({
    queryKey: ['assigned-access', property],
    queryFn: () => readAll<HeldLine>(`${at('properties', property)}/reports/assigned-access`),
  });
  if (!held.data) return undefined;
  const names = new Map(
    held.data
      .filter((line) => keys.includes(line.key))
      .map((line) => [line.person, `${line.first_name} ${line.last_name}`.trim() || line.person]),
  );
  return [...names.values()];
}
