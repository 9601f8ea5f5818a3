"""Parts of the verb verify: the checks that only a verifier can make."""
