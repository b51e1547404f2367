// The guests of a resident: who may come until when, and codes for those without a phone.
import { Badge, Button, Card, Chip, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at } from '../api/http';
import { Empty } from '../ui/Empty';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { useNow } from '../ui/When';
import { InviteDialog } from './InviteDialog';
import { guestCodesQuery, guestsQuery } from './queries';
import type { Guest, GuestCode, Me } from './types';
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
      {me.shareable.length > 0 && <Codes me={me} />}
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

const KIND_WORDS = { daily: 'For a day', fifteen_minutes: 'For 15 minutes from its first use' };

function Codes({ me }: { me: Me }) {
  const codes = useQuery(guestCodesQuery(me.property));
  const act = useAct();
  const [making, setMaking] = useState(false);
  const live = codes.data?.filter((code) => !code.ended_at) ?? [];
  return (
    <Section
      title="Codes for guests"
      actions={
        <Button size="sm" variant="default" onClick={() => setMaking(true)}>
          Make a code…
        </Button>
      }
    >
      {codes.error && <Problem error={codes.error} retry={() => void codes.refetch()} />}
      {codes.data && live.length === 0 && (
        <Text size="sm" c="dimmed">
          For somebody at the door without an account: digits for today, or for a quarter of an hour.
        </Text>
      )}
      <Stack gap="sm">
        {live.map((code) => (
          <CodeCard
            key={code.id}
            code={code}
            busy={act.isPending}
            onEnd={() =>
              act.mutate({
                method: 'DELETE',
                path: at('properties', me.property, 'me', 'codes', code.id),
                done: 'The code opens nothing any more',
              })
            }
          />
        ))}
      </Stack>
      {making && <CodeDialog me={me} onClose={() => setMaking(false)} />}
    </Section>
  );
}

function CodeCard({ code, busy, onEnd }: { code: GuestCode; busy: boolean; onEnd: () => void }) {
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text ff="monospace" fw={700} size="xl">
            {code.code}
          </Text>
          <Text size="sm">{code.doors.join(', ')}</Text>
          <Text size="sm" c="dimmed">
            {KIND_WORDS[code.kind]}, {code.day}
          </Text>
        </div>
        {code.kind === 'daily' && (
          <Button variant="default" flex="none" loading={busy} onClick={onEnd} aria-label={`End the code ${code.code}`}>
            End
          </Button>
        )}
      </Group>
    </Card>
  );
}

function CodeDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const act = useAct();
  const offered = [...new Set(me.shareable.flatMap((each) => each.doors))];
  const [doors, setDoors] = useState<string[]>(offered.length === 1 ? offered : []);
  const [kind, setKind] = useState('fifteen_minutes');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const path = at('properties', me.property, 'me', 'codes');
    act.mutate({ method: 'POST', path, body: { kind, doors }, done: 'The code is made' });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="A code for a guest">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Radio.Group label="For how long?" value={kind} onChange={setKind}>
            <Stack gap={6} mt={6}>
              <Radio value="fifteen_minutes" label={KIND_WORDS.fifteen_minutes} />
              <Radio value="daily" label="For today" />
            </Stack>
          </Radio.Group>
          <Text size="sm" fw={500} id="code-doors">
            Which doors?
          </Text>
          <Chip.Group multiple value={doors} onChange={setDoors}>
            <Group gap={6} role="group" aria-labelledby="code-doors">
              {offered.map((door) => (
                <Chip key={door} value={door}>
                  {door}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={doors.length === 0}>
              Make the code
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
