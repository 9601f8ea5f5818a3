def test_the_gate_is_proven_and_a_gate_that_cannot_fail_is_refused(tmp_path, command):
    done = command("scan", "--prove-gate", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "proven: the gate fails on each of" in done.stderr
    ssn = next(line for line in done.stdout.splitlines() if line.startswith("US_SSN"))
    assert ssn.split() == ["US_SSN", "yes", "yes", "yes", "yes"]
    never = command("scan", "--prove-gate", "--fail-on", "critical", cwd=tmp_path)
    assert never.returncode == 1
    assert "cannot fail" in never.stderr
    assert list(tmp_path.iterdir()) == []
