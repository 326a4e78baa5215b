create trigger audit_stays before update on audit begin select raise(abort, 'the audit log only grows'); end;
create trigger audit_keeps before delete on audit begin select raise(abort, 'the audit log only grows'); end;
