// One's own account: the address, the password, and where one is signed in.
import { Alert, Badge, Button, Card, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at, send, sentenceOf, setCsrfToken } from '../api/http';
import { sessionQuery } from '../api/queries';
import type { Page, Session } from '../api/types';
import { useSignOut } from '../session/session';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { When } from '../ui/When';
import { Addresses } from './Addresses';
import type { SessionLine } from './types';
import { deviceWords } from './words';

export function AccountPage() {
  const session = useQuery(sessionQuery).data;
  const signOut = useSignOut();
  return (
    <Stack gap="lg">
      <Section
        title="Account"
        actions={
          <Button size="sm" variant="default" onClick={signOut}>
            Sign out
          </Button>
        }
      >
        <Text fw={600}>{session?.name ?? session?.email}</Text>
        <Text size="sm" c="dimmed">
          {session?.email}
        </Text>
        {session?.management_email && (
          <Text size="sm" mt="xs">
            Your management role belongs to {session.management_email}: sign in with that address for the portal.
          </Text>
        )}
      </Section>
      <Addresses />
      <Sessions />
      <Password />
    </Stack>
  );
}

function Sessions() {
  const found = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await send<Page<SessionLine>>('GET', '/sessions')).items,
  });
  const act = useAct();
  const others = found.data?.filter((session) => !session.current) ?? [];
  return (
    <Section
      title="Signed in"
      actions={
        others.length > 0 && (
          <Button
            size="sm"
            variant="default"
            loading={act.isPending}
            onClick={() =>
              act.mutate({ method: 'DELETE', path: '/sessions?keep=current', done: 'Signed out everywhere else' })
            }
          >
            Sign out everywhere else
          </Button>
        )
      }
    >
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Stack gap="sm">
        {found.data?.map((session) => (
          <Card key={session.id} withBorder padding="md">
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {deviceWords(session.device)}
                </Text>
                <Text size="sm" c="dimmed">
                  Last used <When at={session.last_seen_at} />
                </Text>
              </div>
              {session.current ? (
                <Badge variant="light" flex="none">
                  this one
                </Badge>
              ) : (
                <Button
                  variant="default"
                  flex="none"
                  loading={act.isPending}
                  onClick={() =>
                    act.mutate({ method: 'DELETE', path: at('sessions', session.id), done: 'That session has ended' })
                  }
                >
                  Sign out
                </Button>
              )}
            </Group>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

function Password() {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useMutation({
    mutationFn: () => send<Session>('PUT', '/password', { current, new: wanted }),
    onSuccess: (session) => {
      setCsrfToken(session.csrf);
      client.setQueryData(sessionQuery.queryKey, session);
      void client.invalidateQueries({ queryKey: ['sessions'] });
      setCurrent('');
      setWanted('');
      notifications.show({
        color: 'teal',
        title: 'The password is changed',
        message: 'All other sessions have ended.',
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title="Password">
      <form onSubmit={submit}>
        <Stack gap="sm">
          {change.error && (
            <Alert color="red" variant="light" role="alert" title={sentenceOf(change.error)}>
              The password is as it was.
            </Alert>
          )}
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            required
          />
          <PasswordInput
            label="New password"
            description="12 characters or more. You are signed out everywhere else"
            autoComplete="new-password"
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            required
          />
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              Change the password
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
