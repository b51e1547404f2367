// Who a manager is: their name, and the address to which their link goes.
import { errorAt } from '../ui/FormDialog';
import { AddressField, TextField } from '../ui/TextField';
import type { FormProblem } from '../ui/fieldProblem';

interface Props {
  name: string;
  email: string;
  problem: FormProblem | undefined;
  onName: (name: string) => void;
  onEmail: (email: string) => void;
}

export function NameFields({ name, email, problem, onName, onEmail }: Props) {
  return (
    <>
      <TextField label="Name" value={name} onChange={onName} error={errorAt(problem, 'name')} required data-autofocus />
      <AddressField
        label="E-mail"
        description="A message with a link goes there; with it they choose a password."
        value={email}
        onChange={onEmail}
        error={errorAt(problem, 'email')}
      />
    </>
  );
}
