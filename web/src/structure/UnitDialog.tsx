// Makes a unit, or says of which building it is.
import { useState } from 'react';
import { type Seen, at } from '../api/http';
import type { Unit } from '../api/types';
import { errorAt } from '../ui/FormDialog';
import { TextField } from '../ui/TextField';
import { DefinitionDialog } from './DefinitionDialog';

const FIELDS = { building: ['the building'] };

export function UnitDialog({ property, seen, onClose }: { property: string; seen?: Seen<Unit>; onClose: () => void }) {
  const [id, setId] = useState(seen?.value.id ?? '');
  const [building, setBuilding] = useState(seen?.value.building ?? '');
  return (
    <DefinitionDialog<Unit>
      noun="unit"
      list={at('properties', property, 'units')}
      seen={seen}
      value={{ id, ...(building.trim() ? { building: building.trim() } : {}) }}
      named="keys, leases and logs"
      fields={FIELDS}
      onName={setId}
      onClose={onClose}
    >
      {(problem) => (
        <TextField
          label="Building"
          description="Units of one building belong together; without one it is a building of its own."
          value={building}
          onChange={setBuilding}
          error={errorAt(problem, 'building')}
          {...(seen ? { 'data-autofocus': true } : {})}
        />
      )}
    </DefinitionDialog>
  );
}
