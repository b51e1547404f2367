// The contact card of a manager: who they are, what they may do and where, the keys they hold.
import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { at } from '../api/http';
import { cardQuery, seenPersonQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Manager } from '../api/types';
import { GiveDialog } from '../people/GiveDialog';
import { Editing } from '../structure/Editing';
import { useMayEdit } from '../structure/useSetUp';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { LoginDialog } from './LoginDialog';
import { RemoveDialog } from './RemoveDialog';
import { RightsDialog } from './RightsDialog';
import { KEY_MANAGEMENT, ROLES, devicesWords } from './words';

export function Card({ property, person }: { property: string; person: string }) {
  const card = useQuery(cardQuery(person));
  const mayEdit = useMayEdit(property, 'edit_managers');
  const [inviting, setInviting] = useState(false);
  const here = card.data?.rights.filter((right) => right.property === property) ?? [];
  const elsewhere = card.data?.rights.filter((right) => right.property !== property) ?? [];
  const name = `${card.data?.first_name ?? ''} ${card.data?.last_name ?? ''}`.trim();
  return (
    <Frame
      title={name || person}
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
        <RoleSection key={manager.role} property={property} manager={manager} mayEdit={mayEdit} />
      ))}
      <OwnKeys property={property} person={person} />
      {elsewhere.length > 0 && (
        <Section title="Elsewhere">
          {elsewhere.map((right) => (
            <Text size="sm" key={`${right.property}/${right.manager.role}`}>
              {right.property}: {ROLES[right.manager.role]}
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

function RoleSection({ property, manager, mayEdit }: { property: string; manager: Manager; mayEdit: boolean }) {
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'rights' | 'remove'>();
  const close = () => setOpen(undefined);
  const actions: ReactNode = mayEdit && manager.role !== 'support' && (
    <>
      {manager.role === 'property_manager' && (
        <Button size="xs" variant="default" onClick={() => setOpen('rights')}>
          Change permissions…
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setOpen('remove')}>
        Remove…
      </Button>
    </>
  );
  return (
    <Section title={ROLES[manager.role]} actions={actions}>
      <Text size="sm">{doesOf(manager)}</Text>
      {manager.key_management === 'specific' && (
        <Text size="sm">Keys that they manage: {manager.keys.join(', ') || 'none'}</Text>
      )}
      {manager.role === 'property_manager' && <Text size="sm">{devicesWords(manager)}</Text>}
      {open === 'rights' && (
        <Editing<Manager>
          path={at('properties', property, 'managers', manager.id)}
          title={`Permissions of ${manager.id}`}
          onClose={close}
        >
          {(seen) => <RightsDialog property={property} seen={seen} onClose={close} />}
        </Editing>
      )}
      {open === 'remove' && (
        <RemoveDialog
          property={property}
          manager={manager}
          onDone={() => navigate(at('properties', property, 'staff'))}
          onClose={close}
        />
      )}
    </Section>
  );
}

function doesOf(manager: Manager): string {
  if (manager.role === 'property_manager') return KEY_MANAGEMENT[manager.key_management].does;
  if (manager.role === 'portfolio_manager') return 'Everything, at every property of the portfolio.';
  return 'Looks at the property, changes the integration and corrects suggestions; decides on none.';
}

/** Managing keys opens no door: what they hold themselves is another thing. */
function OwnKeys({ property, person }: { property: string; person: string }) {
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
