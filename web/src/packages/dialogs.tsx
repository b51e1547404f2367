// The three things that are done with a package.
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { at } from '../api/http';
import { readAll } from '../api/queries';
import type { Unit } from '../api/types';
import { useAct } from '../ui/useAct';
import type { Package } from './types';

interface FormProps {
  title: string;
  confirm: string;
  disabled?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

function Form({ title, confirm, disabled = false, onSubmit, onClose, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabled) return;
    onSubmit();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={disabled}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface UnitPickerProps {
  property: string;
  unit: string | null;
  onChange: (unit: string | null) => void;
  required?: boolean;
}

function UnitPicker({ property, unit, onChange, required = false }: UnitPickerProps) {
  const units = useQuery({
    queryKey: ['units', property],
    queryFn: () => readAll<Unit>(at('properties', property, 'units')),
  });
  return (
    <Select
      label="Unit"
      {...(required ? {} : { description: 'Empty: nobody yet' })}
      data={units.data?.map((each) => each.id) ?? []}
      value={unit}
      onChange={onChange}
      searchable
      clearable={!required}
      required={required}
      limit={50}
    />
  );
}

const NOTHING = { carrier: '', code: '', note: '' };

export function ScanDialog({ property, onClose }: { property: string; onClose: () => void }) {
  const act = useAct();
  const [fields, setFields] = useState(NOTHING);
  const [unit, setUnit] = useState<string | null>(null);
  const set = (name: keyof typeof NOTHING) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const body = {
    carrier: fields.carrier.trim(),
    ...(fields.code.trim() ? { tracking_code: fields.code.trim() } : {}),
    ...(fields.note.trim() ? { note: fields.note.trim() } : {}),
    ...(unit ? { unit } : {}),
  };
  const path = at('properties', property, 'packages');
  return (
    <Form
      title="Scan a package"
      confirm="Take it in"
      disabled={!body.carrier}
      onSubmit={() => act.mutate({ method: 'POST', path, body, done: 'The package is taken in' })}
      onClose={onClose}
    >
      <TextInput
        label="Tracking code"
        description="A scanner types it here"
        value={fields.code}
        onChange={set('code')}
        data-autofocus
      />
      <TextInput label="Carrier" value={fields.carrier} onChange={set('carrier')} required />
      <UnitPicker property={property} unit={unit} onChange={setUnit} />
      <TextInput label="Note" description="Such as where it lies" value={fields.note} onChange={set('note')} />
    </Form>
  );
}

interface Props {
  property: string;
  found: Package;
  onClose: () => void;
}

export function AssignDialog({ property, found, onClose }: Props) {
  const act = useAct();
  const [unit, setUnit] = useState(found.unit);
  const path = at('properties', property, 'packages', found.number, 'assign');
  return (
    <Form
      title={`Assign package ${found.number}`}
      confirm={unit ? `Assign to ${unit}` : 'Assign'}
      disabled={!unit}
      onSubmit={() =>
        act.mutate({ method: 'POST', path, body: { unit }, done: `Package ${found.number} is for ${unit}` })
      }
      onClose={onClose}
    >
      <UnitPicker property={property} unit={unit} onChange={setUnit} required />
    </Form>
  );
}

export function HandOutDialog({ property, found, onClose }: Props) {
  const act = useAct();
  const [to, setTo] = useState('');
  const path = at('properties', property, 'packages', found.number, 'hand-out');
  return (
    <Form
      title={`Hand out package ${found.number}`}
      confirm="Hand out"
      disabled={!to.trim()}
      onSubmit={() =>
        act.mutate({ method: 'POST', path, body: { to: to.trim() }, done: `Package ${found.number} is handed out` })
      }
      onClose={onClose}
    >
      <TextInput
        label="Who takes it"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        required
        data-autofocus
      />
    </Form>
  );
}
