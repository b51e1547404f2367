// Codes for guests without a phone: digits for a door, for a day or for a quarter of an hour.
import { Button, Card, Chip, Group, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { FormDialog } from '../ui/FormDialog';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { useSave } from '../ui/useSave';
import { guestCodesQuery } from './queries';
import type { GuestCode, Me } from './types';

const KIND_WORDS = { daily: 'For a day', fifteen_minutes: 'For 15 minutes from its first use' };

export function GuestCodes({ me }: { me: Me }) {
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
  const { save, pending, problem } = useSave(onClose);
  const offered = [...new Set(me.shareable.flatMap((each) => each.doors))];
  const [doors, setDoors] = useState<string[]>(offered.length === 1 ? offered : []);
  const [kind, setKind] = useState('fifteen_minutes');
  const path = at('properties', me.property, 'me', 'codes');
  return (
    <FormDialog
      title="A code for a guest"
      confirm="Make the code"
      disabled={doors.length === 0}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'POST', path, body: { kind, doors }, done: 'The code is made' })}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
