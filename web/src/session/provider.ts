// Signing in by the organisation's provider: away to it, and back with a code.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { send, setCsrfToken } from '../api/http';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';

const WANTED_PAGE = 'leasekey.wanted-page';

/** What people call the provider; undefined where there is none, or while it is not known. */
export function useProviderName(): string | undefined {
  const found = useQuery({
    queryKey: ['sign-in-provider'],
    queryFn: () => send<{ name: string | null }>('GET', '/sign-in-provider'),
    staleTime: Infinity,
  });
  return found.data?.name ?? undefined;
}

/** Leaves this page; the one that was wanted is remembered by this tab. */
export async function goToProvider(): Promise<void> {
  const { url } = await send<{ url: string }>('POST', '/sign-in-provider/login', {});
  window.sessionStorage.setItem(WANTED_PAGE, window.location.pathname + window.location.search);
  window.location.assign(url);
}

/** The page to go on with; it is given once. */
export function takeWantedPage(): string {
  const wanted = window.sessionStorage.getItem(WANTED_PAGE) ?? '/';
  window.sessionStorage.removeItem(WANTED_PAGE);
  return wanted.startsWith('/') && !wanted.startsWith('//') ? wanted : '/';
}

export function useSignInWithCode() {
  const client = useQueryClient();
  return useCallback(
    async (code: string, state: string) => {
      const session = await send<Session>('POST', '/sign-in-provider/session', { code, state });
      setCsrfToken(session.csrf);
      client.setQueryData(sessionQuery.queryKey, session);
    },
    [client],
  );
}
