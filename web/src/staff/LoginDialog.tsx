// Sends a manager who has no sign-in yet the link to one.
import { useState } from 'react';
import { at } from '../api/http';
import { FormDialog } from '../ui/FormDialog';
import { useSave } from '../ui/useSave';
import { NameFields } from './NameFields';

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
  const { save, pending, problem } = useSave(onClose, FIELDS);
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
      <NameFields name={name} email={email} problem={problem} onName={setName} onEmail={setEmail} />
    </FormDialog>
  );
}
