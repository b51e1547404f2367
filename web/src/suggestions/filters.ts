// Which suggestions the inbox shows: kept in the address, so that it can be sent to somebody.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { at, query, send } from '../api/http';
import { liveMs } from '../api/live';
import type { Page, Suggestion } from '../api/types';

export interface Filters {
  property: string;
  change: string;
  state: string;
  text: string;
}

export const STATES = [
  { value: 'open', label: 'To decide' },
  { value: 'pending', label: 'Waiting' },
  { value: 'held', label: 'Held by the guard' },
  { value: 'blocked', label: 'Blocked' },
  { value: 'applied', label: 'Applied' },
  { value: 'declined', label: 'Declined' },
];

export function filtersOf(params: URLSearchParams): Filters {
  return {
    property: params.get('property') ?? '',
    change: params.get('change') ?? '',
    state: params.get('state') ?? 'open',
    text: params.get('text') ?? '',
  };
}

export function paramsOf(filters: Filters): string {
  return query({ ...filters, state: filters.state === 'open' ? '' : filters.state });
}

/** Kind and text are looked for in what was read; property and state by the server. */
export function matches(suggestion: Suggestion, filters: Filters): boolean {
  if (filters.change && suggestion.change !== filters.change) return false;
  if (!filters.text) return true;
  const text = `${suggestion.sentence} ${suggestion.name ?? ''} ${suggestion.pms_unit ?? ''} ${suggestion.person}`;
  return filters.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}

const PAGE_LIMIT = 200;
const MOST_PAGES = 50;

/** Read page by page until all are there, the oldest first; what was decided, the newest first. */
export function useSuggestions(filters: Filters) {
  const path = filters.property ? `${at('properties', filters.property)}/suggestions` : '/suggestions';
  const list = useInfiniteQuery({
    queryKey: ['suggestions', filters.property, filters.state],
    queryFn: ({ pageParam }) =>
      send<Page<Suggestion>>('GET', `${path}${query({ state: filters.state, limit: PAGE_LIMIT, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // The more there is to read again, the more seldom.
    refetchInterval: (running) => liveMs() * Math.max(1, running.state.data?.pages.length ?? 1),
    retry: 1,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isError } = list;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && pages < MOST_PAGES) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, pages, fetchNextPage]);
  const items = useMemo(() => {
    const all = data?.pages.flatMap((page) => page.items) ?? [];
    const wanted = all.filter((suggestion) => matches(suggestion, filters));
    return ['open', 'pending', 'held', 'blocked'].includes(filters.state) ? wanted : wanted.reverse();
  }, [data, filters]);
  return { ...list, items };
}
