// The three things that are done with a package.
import { Select } from '@mantine/core';
import { useState } from 'react';
import { at } from '../api/http';
import { useUnits } from '../structure/useSetUp';
import { FormDialog } from '../ui/FormDialog';
import { TextField } from '../ui/TextField';
import { useSave } from '../ui/useSave';
import type { Package } from './types';

interface UnitPickerProps {
  property: string;
  unit: string | null;
  onChange: (unit: string | null) => void;
  required?: boolean;
}

function UnitPicker({ property, unit, onChange, required = false }: UnitPickerProps) {
  const units = useUnits(property);
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

export function ScanDialog({ property, onClose }: { property: string; onClose: () => void }) {
  const { save, pending, problem } = useSave(onClose);
  const [code, setCode] = useState('');
  const [carrier, setCarrier] = useState('');
  const [note, setNote] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const body = {
    carrier: carrier.trim(),
    ...(code.trim() ? { tracking_code: code.trim() } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(unit ? { unit } : {}),
  };
  const path = at('properties', property, 'packages');
  return (
    <FormDialog
      title="Scan a package"
      confirm="Take it in"
      disabled={!body.carrier}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'POST', path, body, done: 'The package is taken in' })}
      onClose={onClose}
    >
      <TextField
        label="Tracking code"
        description="A scanner types it here"
        value={code}
        onChange={setCode}
        data-autofocus
      />
      <TextField label="Carrier" value={carrier} onChange={setCarrier} required />
      <UnitPicker property={property} unit={unit} onChange={setUnit} />
      <TextField label="Note" description="Such as where it lies" value={note} onChange={setNote} />
    </FormDialog>
  );
}

interface Props {
  property: string;
  found: Package;
  onClose: () => void;
}

export function AssignDialog({ property, found, onClose }: Props) {
  const { save, pending, problem } = useSave(onClose);
  const [unit, setUnit] = useState(found.unit);
  const path = at('properties', property, 'packages', found.number, 'assign');
  return (
    <FormDialog
      title={`Assign package ${found.number}`}
      confirm={unit ? `Assign to ${unit}` : 'Assign'}
      disabled={!unit}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'POST', path, body: { unit }, done: `Package ${found.number} is for ${unit}` })}
      onClose={onClose}
    >
      <UnitPicker property={property} unit={unit} onChange={setUnit} required />
    </FormDialog>
  );
}

export function HandOutDialog({ property, found, onClose }: Props) {
  const { save, pending, problem } = useSave(onClose);
  const [to, setTo] = useState('');
  const path = at('properties', property, 'packages', found.number, 'hand-out');
  const body = { to: to.trim() };
  return (
    <FormDialog
      title={`Hand out package ${found.number}`}
      confirm="Hand out"
      disabled={!body.to}
      pending={pending}
      problem={problem}
      onConfirm={() => save({ method: 'POST', path, body, done: `Package ${found.number} is handed out` })}
      onClose={onClose}
    >
      <TextField label="Who takes it" value={to} onChange={setTo} required data-autofocus />
    </FormDialog>
  );
}
