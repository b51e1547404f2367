// The keys that somebody holds and why, and giving and taking them by hand.
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import { keysQuery, useOwnRoles } from '../api/queries';
import { mayGive } from '../api/rights';
import type { HeldKey, Key, PersonDetail } from '../api/types';
import { hoursWords } from '../structure/words';
import { Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { Who } from '../ui/Who';
import { useAct } from '../ui/useAct';
import { GiveDialog } from './GiveDialog';
import { RevokeDialog } from './RevokeDialog';
import { TermsDialog } from './TermsDialog';
import { sourceWords } from './words';

export function HeldKeys({ property, seen }: { property: string; seen: Seen<PersonDetail> }) {
  const person = seen.value;
  const roles = useOwnRoles(property);
  const act = useAct();
  const [giving, setGiving] = useState(false);
  const keys = useQuery(keysQuery(property));
  const [changing, setChanging] = useState<HeldKey>();
  const [revoking, setRevoking] = useState<string>();
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
            of: (held) =>
              held.sources.map((source) => (
                <div key={source.given_at}>
                  {sourceWords(source)}
                  {source.giver && (
                    <>
                      , by <Who property={property} id={source.giver} />
                    </>
                  )}
                </div>
              )),
          },
          { label: 'Opens', of: (held) => hoursOf(keys.data?.find((key) => key.id === held.key)), wide: true },
          { label: 'From', of: (held) => <When at={held.start} />, wide: true },
          { label: 'Until', of: (held) => (held.end ? <When at={held.end} /> : 'no end'), wide: true },
          {
            label: 'What can be done',
            of: (held) =>
              mayGive(roles, held.key) && (
                <>
                  {held.sources.some((source) => source.source !== 'automated') && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`Change ${held.key}`}
                      onClick={() => setChanging(held)}
                    >
                      Change…
                    </Button>
                  )}
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRevoking(held.key)}>
                    Revoke…
                  </Button>
                </>
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
                  path: at('properties', property, 'people', person.id, 'suppressions', key),
                  upon: seen.version,
                  done: `Automation may give ${key} again`,
                })
              }
            >
              Let automation give it again
            </Button>
          )}
        </Group>
      ))}
      {giving && (
        <GiveDialog property={property} person={person.id} seen={seen} roles={roles} onClose={() => setGiving(false)} />
      )}
      {changing && (
        <TermsDialog property={property} seen={seen} changed={changing} onClose={() => setChanging(undefined)} />
      )}
      {revoking && (
        <RevokeDialog property={property} seen={seen} revoked={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </Section>
  );
}

/** When a key opens, doors with hours of their own apart. */
function hoursOf(key: Key | undefined): string {
  if (!key) return '';
  const own = key.doors.filter((each) => each.schedule);
  return [
    hoursWords(key.schedule, 'at all hours'),
    ...own.map((each) => `${each.door}: ${hoursWords(each.schedule ?? [], 'at all hours')}`),
  ].join('; ');
}
