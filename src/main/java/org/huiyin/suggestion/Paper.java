package org.huiyin.suggestion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;

/**
 * The paper itself: what it says and who signs it. The same through all states.
 *
 * @param signers lead first, then co-signers in the order of their invitation
 * @param others signers beyond those named, e.g. 10 for "张三等11人" in an old ledger
 * @param confidential the signers asked that their identity be kept confidential
 * @param absorbed papers merged into this one, whose signers are answered too
 * @param source where the paper came from: empty if written here, else the ledger line it was imported from
 */
public record Paper(
        CaseId id,
        DistrictId district,
        BodyId body,
        Kind kind,
        Content content,
        List<Signer> signers,
        int others,
        boolean confidential,
        List<AttachmentRef> attachments,
        List<Absorbed> absorbed,
        String source) {
    public Paper {
        signers = List.copyOf(signers);
        attachments = List.copyOf(attachments);
        absorbed = List.copyOf(absorbed);
    }

    /** A merged paper: its number and its signers, each of whom is still answered. */
    public record Absorbed(CaseId id, String number, List<Signer> signers) {
        public Absorbed {
            signers = List.copyOf(signers);
        }
    }

    /** Everyone who must be answered: the signers of the paper and of the papers merged into it. */
    public List<Signer> answered() {
        return Stream.concat(signers.stream(), absorbed.stream().flatMap(paper -> paper.signers().stream()))
                .filter(Signer::signed)
                .toList();
    }

    public Optional<Signer> lead() {
        return signers.stream().filter(Signer::lead).findFirst();
    }

    boolean ledBy(PersonId person) {
        return lead().filter(signer -> signer.person().equals(person)).isPresent();
    }

    Paper with(Content changed) {
        return new Paper(
                id, district, body, kind, changed, signers, others, confidential, attachments, absorbed, source);
    }

    Paper with(List<Signer> changed) {
        return new Paper(
                id, district, body, kind, content, changed, others, confidential, attachments, absorbed, source);
    }

    Paper confidential(boolean changed) {
        return new Paper(id, district, body, kind, content, signers, others, changed, attachments, absorbed, source);
    }

    Paper withAttachments(List<AttachmentRef> changed) {
        return new Paper(id, district, body, kind, content, signers, others, confidential, changed, absorbed, source);
    }

    Paper absorbing(Absorbed paper) {
        var all = Stream.concat(absorbed.stream(), Stream.of(paper)).toList();
        return new Paper(id, district, body, kind, content, signers, others, confidential, attachments, all, source);
    }
}
