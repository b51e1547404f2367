// Makes or edits a unit, a door or a key: what the three dialogs share. The name is given once, when it is made.
import type { ReactNode } from 'react';
import { type Seen, at } from '../api/http';
import { isSame } from '../api/versioned';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { TextField } from '../ui/TextField';
import type { FormFields, FormProblem } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';

interface Props<T extends { id: string }> {
  noun: 'unit' | 'door' | 'key';
  /** `/properties/oak/doors`. */
  list: string;
  /** What is edited; left out for what is new. */
  seen: Seen<T> | undefined;
  value: T;
  /** What is sent, where that is not all of the value. */
  body?: object;
  /** What refers to it by name. */
  named: string;
  /** What the button of an edit says. */
  confirm?: string;
  fields: FormFields;
  onName: (id: string) => void;
  onClose: () => void;
  children: (problem: FormProblem | undefined) => ReactNode;
}

export function DefinitionDialog<T extends { id: string }>(props: Props<T>) {
  const { noun, list, seen, value, body = value, confirm = 'Save', onClose } = props;
  const { save, pending, problem } = useSave(onClose, { ...props.fields, id: ['is there already', 'the id of'] });
  const id = value.id.trim();
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  return (
    <FormDialog
      title={seen ? `Edit ${noun} ${seen.value.id}` : `Add a ${noun}`}
      confirm={seen ? confirm : `Add the ${noun}`}
      disabled={!id || (seen !== undefined && isSame(seen.value, value))}
      pending={pending}
      problem={problem}
      size="lg"
      onConfirm={() =>
        save({
          method: seen ? 'PUT' : 'POST',
          path: seen ? `${list}${at(seen.value.id)}` : list,
          body: { ...body, id },
          seen,
          done: seen ? `${name} ${id} is saved` : `${name} ${id} is there`,
        })
      }
      onClose={onClose}
    >
      <TextField
        label={name}
        description={
          seen ? `Its name stays: ${props.named} refer to it.` : 'As people call it. It cannot be renamed later.'
        }
        value={value.id}
        onChange={props.onName}
        error={errorAt(problem, 'id')}
        readOnly={seen !== undefined}
        required
        {...(seen ? {} : { 'data-autofocus': true })}
      />
      {props.children(problem)}
    </FormDialog>
  );
}
