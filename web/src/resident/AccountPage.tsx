// One's own account: the address, the password, and where one is signed in.
import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { sessionQuery } from '../api/queries';
import type { Page } from '../api/types';
import { useSignOut } from '../session/session';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { When } from '../ui/When';
import { Addresses } from './Addresses';
import { PasswordForm } from './PasswordForm';
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
      <PasswordForm />
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
