// The keys that somebody holds and why, and giving and taking them by hand.
import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at } from '../api/http';
import { keysQuery, useOwnRoles } from '../api/queries';
import { mayGive } from '../api/rights';
import type { HeldKey, Manager, PersonDetail } from '../api/types';
import { Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { useAct } from '../ui/useAct';
import { sourceWords } from './words';

export function HeldKeys({ property, person }: { property: string; person: PersonDetail }) {
  const roles = useOwnRoles(property);
  const act = useAct();
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<HeldKey>();
  const path = at('properties', property, 'people', person.id);
  return (
    <Section
      title="Keys"
      actions={
        roles.some((role) => role.role !== 'support') && (
          <Button size="xs" variant="default" onClick={() => setGiving(true)}>
            Add a key…
          </Button>
        )
      }
    >
      <Records
        label="Keys"
        rows={person.keys}
        keyOf={(held) => held.key}
        none="Holds no key."
        columns={[
          { label: 'Key', of: (held) => held.key },
          {
            label: 'Why',
            of: (held) => held.sources.map((source) => <div key={source.given_at}>{sourceWords(source)}</div>),
          },
          { label: 'From', of: (held) => <When at={held.start} />, wide: true },
          { label: 'Until', of: (held) => (held.end ? <When at={held.end} /> : 'no end'), wide: true },
          {
            label: 'What can be done',
            of: (held) =>
              mayGive(roles, held.key) && (
                <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRevoking(held)}>
                  Revoke…
                </Button>
              ),
          },
        ]}
      />
      {person.suppressions.map((key) => (
        <Group key={key} gap="xs" mt="xs">
          <Text size="sm">{key} was taken by a manager: automation does not give it again.</Text>
          {mayGive(roles, key) && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={act.isPending}
              onClick={() =>
                act.mutate({
                  method: 'DELETE',
                  path: `${path}${at('suppressions', key)}`,
                  done: `Automation may give ${key} again`,
                })
              }
            >
              Let automation give it again
            </Button>
          )}
        </Group>
      ))}
      {giving && <GiveDialog property={property} person={person} roles={roles} onClose={() => setGiving(false)} />}
      {revoking && <RevokeDialog path={path} held={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
}

function RevokeDialog({ path, held, onClose }: { path: string; held: HeldKey; onClose: () => void }) {
  const act = useAct();
  const automated = held.sources.some((source) => source.source === 'automated');
  const revoke = () => {
    act.mutate({ method: 'DELETE', path: `${path}${at('keys', held.key)}`, body: {}, done: `${held.key} is revoked` });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Revoke ${held.key}`}>
      <Stack gap="sm">
        <Text size="sm">
          Every source of the key ends at once, and their guests with it.
          {automated && ' Automation will not give it again until somebody lets it.'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" onClick={revoke} data-autofocus>
            Revoke {held.key}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface GiveProps {
  property: string;
  person: PersonDetail;
  roles: readonly Manager[];
  onClose: () => void;
}

function GiveDialog({ property, person, roles, onClose }: GiveProps) {
  const keys = useQuery(keysQuery(property));
  const act = useAct();
  const [key, setKey] = useState<string | null>(null);
  const [ends, setEnds] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const offered = (keys.data ?? []).filter((each) => mayGive(roles, each.id));
  const doors = offered.find((each) => each.id === key)?.doors.map((door) => door.door) ?? [];
  const end = ends === 'never' ? 'never' : until && new Date(until).toISOString();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!key || !end) return;
    const path = at('properties', property, 'people', person.id, 'keys', key);
    act.mutate({ method: 'POST', path, body: { end, reason: reason.trim() }, done: `${key} is given` });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Add a key">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Select
            label="Key"
            data={offered.map((each) => each.id)}
            value={key}
            onChange={setKey}
            searchable
            required
            limit={50}
            description={doors.length > 0 ? `Opens ${doors.join(', ')}` : 'What it opens is shown here'}
          />
          <Radio.Group label="Until when?" value={ends} onChange={setEnds} required>
            <Stack gap={6} mt={6}>
              <Radio value="never" label="Without an end, until it is revoked" />
              <Radio value="day" label="Until a day and time" />
            </Stack>
          </Radio.Group>
          {ends === 'day' && (
            <TextInput
              type="datetime-local"
              label="Ends at (your time)"
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
              required
            />
          )}
          <TextInput
            label="Reason"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!key || !end}>
              {key ? `Give ${key}` : 'Give the key'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
