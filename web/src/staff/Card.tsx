// The contact card of a manager: who they are, what they may do and where, the keys they hold.
import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { cardQuery, propertiesQuery } from '../api/queries';
import { useMayEdit } from '../structure/useSetUp';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { LoginDialog } from './LoginDialog';
import { OwnKeys } from './OwnKeys';
import { RoleSection } from './RoleSection';
import { KEY_MANAGEMENT, ROLES } from './words';

export function Card({ property, person }: { property: string; person: string }) {
  const card = useQuery(cardQuery(person));
  const properties = useQuery(propertiesQuery).data;
  const mayEdit = useMayEdit(property, 'edit_managers');
  const [inviting, setInviting] = useState(false);
  const here = card.data?.rights.filter((right) => right.property === property) ?? [];
  const elsewhere = card.data?.rights.filter((right) => right.property !== property) ?? [];
  const name = card.data?.name ?? person;
  return (
    <Frame
      title={name}
      up={{ href: at('properties', property, 'staff'), label: 'Staff' }}
      actions={
        mayEdit &&
        here.some((right) => right.manager.role !== 'support') && (
          <Button variant="default" onClick={() => setInviting(true)}>
            Send an invitation…
          </Button>
        )
      }
    >
      {card.error && <Problem error={card.error} retry={() => void card.refetch()} />}
      <Text size="sm" c="dimmed">
        {card.data?.email && (
          <>
            <Anchor underline="always" inherit href={`mailto:${card.data.email}`}>
              {card.data.email}
            </Anchor>{' '}
            ·{' '}
          </>
        )}
        id {person}
      </Text>
      {here.map(({ manager }) => (
        <RoleSection key={manager.role} property={property} manager={manager} name={name} mayEdit={mayEdit} />
      ))}
      <OwnKeys property={property} person={person} />
      {elsewhere.length > 0 && (
        <Section title="Elsewhere">
          {elsewhere.map((right) => (
            <Text size="sm" key={`${right.property}/${right.manager.role}`}>
              {properties?.find((each) => each.id === right.property)?.name ?? right.property}:{' '}
              {ROLES[right.manager.role]}
              {right.manager.role === 'property_manager' &&
                `, ${KEY_MANAGEMENT[right.manager.key_management].label} Key Management`}
            </Text>
          ))}
        </Section>
      )}
      {inviting && <LoginDialog property={property} manager={person} onClose={() => setInviting(false)} />}
    </Frame>
  );
}
