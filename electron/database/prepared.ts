import type { Statement } from 'better-sqlite3-multiple-ciphers';
import type { Connection } from './open.ts';

const statements = new WeakMap<Connection, Map<string, Statement>>();

/** A prepared statement, kept for as long as its connection: preparing costs more than most of our queries. */
export function prepared(db: Connection, sql: string): Statement {
  const own = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, own);
  const known = own.get(sql);
  if (known) return known;
  const statement = db.prepare(sql);
  own.set(sql, statement);
  return statement;
}
