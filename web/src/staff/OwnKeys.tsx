// The keys that a manager holds, and giving them one.
import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { at } from '../api/http';
import { seenPersonQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import { GiveDialog } from '../people/GiveDialog';
import { Section } from '../ui/Frame';

/** Managing keys opens no door: what they hold themselves is another thing. */
export function OwnKeys({ property, person }: { property: string; person: string }) {
  const known = useQuery({ ...seenPersonQuery(property, person), retry: false });
  const roles = useOwnRoles(property);
  const [giving, setGiving] = useState(false);
  const held = known.data?.value.keys.map((each) => each.key) ?? [];
  return (
    <Section
      title="Doors that they open themselves"
      actions={
        rightsOf(roles).has('give_keys') && (
          <Button size="xs" variant="default" onClick={() => setGiving(true)}>
            Add a key to this manager…
          </Button>
        )
      }
    >
      {held.length > 0 ? (
        <Text size="sm">
          Holds {held.join(', ')}.{' '}
          <Anchor component={Link} underline="always" inherit href={at('properties', property, 'residents', person)}>
            Look at these keys
          </Anchor>
        </Text>
      ) : (
        <Text size="sm">Holds no key here. Managing keys opens no door.</Text>
      )}
      {giving && (
        <GiveDialog
          property={property}
          person={person}
          seen={known.data}
          capacity="staff"
          roles={roles}
          onClose={() => setGiving(false)}
        />
      )}
    </Section>
  );
}
