// Sends a manager who has no sign-in yet the link to one.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { at } from '../api/http';
import { FormDialog, errorAt } from '../ui/FormDialog';
import { formProblemOf } from '../ui/fieldProblem';
import { useSave } from '../ui/useSave';

const FIELDS = { email: ['address'], name: ['name'] };

export function LoginDialog({
  property,
  manager,
  onClose,
}: {
  property: string;
  manager: string;
  onClose: () => void;
}) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const { save, pending, error } = useSave(onClose);
  const problem = error ? formProblemOf(error, FIELDS) : undefined;
  return (
    <FormDialog
      title={`Invite ${manager}`}
      confirm="Send the invitation"
      disabled={!email.trim() || !name.trim()}
      pending={pending}
      problem={problem}
      onConfirm={() =>
        save({
          method: 'POST',
          path: `${at('properties', property, 'managers', manager)}/login`,
          body: { email: email.trim(), name: name.trim() },
          done: `A link goes to ${email.trim()}`,
        })
      }
      onClose={onClose}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorAt(problem, 'name')}
        required
        data-autofocus
      />
      <TextInput
        type="email"
        label="E-mail"
        description="With the link that goes there they choose a password."
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={errorAt(problem, 'email')}
        required
      />
    </FormDialog>
  );
}
