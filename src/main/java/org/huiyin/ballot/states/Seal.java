package org.huiyin.ballot.states;

import java.util.UUID;

/**
 * The public half of a secret poll's key pair.
 *
 * @param keyId under which the private half is kept, outside the database
 * @param publicKey X.509 in Base64
 */
public record Seal(UUID keyId, String publicKey) {}
