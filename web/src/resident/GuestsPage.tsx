// The guests of a resident: who may come until when.
import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { Empty } from '../ui/Empty';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { useNow } from '../ui/When';
import { GuestCodes } from './GuestCodes';
import { InviteDialog } from './InviteDialog';
import { guestsQuery } from './queries';
import type { Guest, Me } from './types';
import { clock } from './words';

export function GuestsPage({ me }: { me: Me }) {
  const [inviting, setInviting] = useState(false);
  const guests = useQuery(guestsQuery(me.property));
  if (me.shareable.length === 0 && guests.data?.length === 0) {
    return (
      <Empty icon={<IconUsers />} title="No guests here">
        None of your keys at {me.property_name} may be shared.
      </Empty>
    );
  }
  return (
    <Stack gap="lg">
      <Section
        title="Guests"
        actions={
          me.shareable.length > 0 && (
            <Button size="sm" onClick={() => setInviting(true)}>
              Invite a guest…
            </Button>
          )
        }
      >
        {guests.error && <Problem error={guests.error} retry={() => void guests.refetch()} />}
        {guests.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody is invited at the moment.
          </Text>
        )}
        <Stack gap="sm">
          {guests.data?.map((guest) => (
            <GuestCard key={`${guest.guest}/${guest.key}/${guest.start}`} guest={guest} me={me} />
          ))}
        </Stack>
      </Section>
      {me.shareable.length > 0 && <GuestCodes me={me} />}
      {inviting && <InviteDialog me={me} onClose={() => setInviting(false)} />}
    </Stack>
  );
}

function GuestCard({ guest, me }: { guest: Guest; me: Me }) {
  const act = useAct();
  const now = useNow();
  const name = `${guest.first_name ?? ''} ${guest.last_name ?? ''}`.trim() || 'A neighbour';
  const started = Date.parse(guest.start) <= now;
  const until = guest.end ? `until ${clock(guest.end, now, me.zone)}` : 'as long as you have the key';
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            <Badge variant="light" color={started ? 'teal' : 'gray'}>
              {started ? 'may come' : 'not yet'}
            </Badge>
          </Group>
          <Text size="sm">{guest.key}</Text>
          <Text size="sm" c="dimmed">
            {started ? until : `From ${clock(guest.start, now, me.zone)} ${until}`}
          </Text>
        </div>
        <Button
          variant="default"
          flex="none"
          loading={act.isPending}
          aria-label={`End the access of ${name} by ${guest.key}`}
          onClick={() =>
            act.mutate({
              method: 'DELETE',
              path: at('properties', me.property, 'me', 'guests', guest.guest, 'keys', guest.key),
              done: `${name} has no access by ${guest.key} any more`,
            })
          }
        >
          End
        </Button>
      </Group>
    </Card>
  );
}
