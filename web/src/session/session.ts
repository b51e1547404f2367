// Signing in and out.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { ApiProblem, onSignedOut, send, setCsrfToken } from '../api/http';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/types';

export type SessionState = 'asking' | 'in' | 'out' | 'unknown';

/** Whether somebody is signed in; `unknown` where the service cannot be asked. */
export function useSession(): { state: SessionState; error: unknown; session: Session | undefined; again: () => void } {
  const client = useQueryClient();
  const found = useQuery(sessionQuery);
  if (found.data) setCsrfToken(found.data.csrf);
  useEffect(() => onSignedOut(() => client.resetQueries({ queryKey: sessionQuery.queryKey })), [client]);
  const out = found.error instanceof ApiProblem && found.error.status === 401;
  const state = found.data ? 'in' : out ? 'out' : found.isPending ? 'asking' : 'unknown';
  return { state, error: found.error, session: found.data, again: () => void found.refetch() };
}

export function useSignIn() {
  const client = useQueryClient();
  return useCallback(
    async (email: string, password: string) => {
      const session = await send<Session>('POST', '/session', { email, password });
      setCsrfToken(session.csrf);
      client.setQueryData(sessionQuery.queryKey, session);
    },
    [client],
  );
}

/** Forgets everything that was read, too: the next one at this machine is somebody else. */
export function useSignOut() {
  const client = useQueryClient();
  return useCallback(() => {
    void send('DELETE', '/session')
      .catch(() => undefined)
      .then(() => {
        setCsrfToken('');
        client.clear();
        window.location.assign('/');
      });
  }, [client]);
}
