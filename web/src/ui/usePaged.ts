// A list that is read page by page as somebody asks for more.
import { useInfiniteQuery } from '@tanstack/react-query';
import { query, send } from '../api/http';
import type { Page } from '../api/types';

const PAGE_LIMIT = 50;

export function usePaged<T>(path: string, fields: Record<string, string | undefined> = {}, live = false) {
  const list = useInfiniteQuery({
    queryKey: ['paged', path, fields],
    queryFn: ({ pageParam }) =>
      send<Page<T>>('GET', `${path}${query({ ...fields, limit: PAGE_LIMIT, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: live ? 10_000 : false,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) };
}
