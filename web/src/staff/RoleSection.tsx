// A role that somebody has at a property: what it lets them do, and changing or ending it.
import { Button, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { at } from '../api/http';
import type { Manager } from '../api/types';
import { Editing } from '../structure/Editing';
import { Section } from '../ui/Frame';
import { RemoveDialog } from './RemoveDialog';
import { RightsDialog } from './RightsDialog';
import { KEY_MANAGEMENT, ROLES, devicesWords } from './words';

interface Props {
  property: string;
  manager: Manager;
  name: string;
  mayEdit: boolean;
}

export function RoleSection({ property, manager, name, mayEdit }: Props) {
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
          title={`Permissions of ${name}`}
          onClose={close}
        >
          {(seen) => <RightsDialog property={property} seen={seen} onClose={close} />}
        </Editing>
      )}
      {open === 'remove' && (
        <RemoveDialog
          property={property}
          manager={manager}
          name={name}
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
