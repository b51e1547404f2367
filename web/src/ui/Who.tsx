// Who did it.
import { useQuery } from '@tanstack/react-query';
import { managersQuery } from '../api/queries';

/** A manager of the property by name, where they have an account; everybody else as the service says. */
export function Who({ property, id }: { property: string; id: string }) {
  const managers = useQuery(managersQuery(property)).data;
  const name = managers?.find((manager) => manager.id === id)?.name ?? id;
  return <span style={{ overflowWrap: 'break-word' }}>{name}</span>; // between words also in a narrow column
}
