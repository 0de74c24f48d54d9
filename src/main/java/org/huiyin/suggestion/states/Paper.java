package org.huiyin.suggestion.states;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.directory.BodyId;
import org.huiyin.directory.PersonId;
import org.huiyin.shared.DistrictId;
import org.huiyin.shared.Secrecy;
import org.huiyin.suggestion.CaseId;
import org.huiyin.suggestion.Kind;

/**
 * The paper itself: what it says and who signs it. The same through all states.
 *
 * @param signers lead first, then co-signers in the order of their invitation
 * @param others signers beyond those named, e.g. 10 for "张三等11人" in an old ledger
 * @param confidential the signers asked that their identity be kept confidential
 * @param absorbed papers merged into this one, whose signers are answered too
 * @param left what is kept of papers that went on in this case and have left it: what was written there until then may still tell it
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
        Secrecy left,
        String source) {
    public Paper {
        signers = List.copyOf(signers);
        attachments = List.copyOf(attachments);
        absorbed = List.copyOf(absorbed);
        // Papers kept by an earlier version say nothing of it.
        left = Objects.requireNonNullElse(left, Secrecy.NONE);
    }

    /** A paper of a case that none has left. */
    public Paper(
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
        this(
                id,
                district,
                body,
                kind,
                content,
                signers,
                others,
                confidential,
                attachments,
                absorbed,
                Secrecy.NONE,
                source);
    }

    /**
     * A merged paper: its number and its signers, each of whom is still answered.
     *
     * @param secrecy what is kept of the paper itself: its signers are named here only where it names them
     */
    public record Absorbed(CaseId id, String number, List<Signer> signers, Secrecy secrecy) {
        public Absorbed {
            signers = List.copyOf(signers);
        }
    }

    /** Signatures that belong together, the paper's own or those of one merged into it, with what is kept of them. */
    public record Part(List<Signer> signers, Secrecy secrecy) {}

    /** The signatures by the paper on which they stand, its own first. Who may read the text of the paper may know who signed it. */
    public List<Part> parts() {
        return Stream.concat(
                        Stream.of(new Part(signers, confidential ? Secrecy.PEOPLE : Secrecy.NONE)),
                        absorbed.stream().map(paper -> new Part(paper.signers(), paper.secrecy())))
                .toList();
    }

    /** What is kept of the paper and goes along wherever a part of it goes. */
    public Secrecy secrecy() {
        return new Secrecy(confidential, !content.disclosable());
    }

    /** Whether everyone may know everyone who took part in the case, also in papers that have left it. */
    public boolean named() {
        return left.named() && parts().stream().allMatch(part -> part.secrecy().named());
    }

    /** Everyone who must be answered, each once: the signers of the paper and of the papers merged into it. */
    public List<Signer> answered() {
        var people = new LinkedHashMap<PersonId, Signer>();
        parts().stream()
                .flatMap(part -> part.signers().stream())
                .filter(Signer::signed)
                .forEach(signer -> people.putIfAbsent(signer.person(), signer));
        return List.copyOf(people.values());
    }

    public Optional<Signer> lead() {
        return signers.stream().filter(Signer::lead).findFirst();
    }

    public boolean ledBy(PersonId person) {
        return lead().filter(signer -> signer.person().equals(person)).isPresent();
    }

    public Paper with(Content changed) {
        return new Paper(
                id, district, body, kind, changed, signers, others, confidential, attachments, absorbed, left, source);
    }

    public Paper with(List<Signer> changed) {
        return new Paper(
                id, district, body, kind, content, changed, others, confidential, attachments, absorbed, left, source);
    }

    public Paper confidential(boolean changed) {
        return new Paper(
                id, district, body, kind, content, signers, others, changed, attachments, absorbed, left, source);
    }

    Paper withAttachments(List<AttachmentRef> changed) {
        return new Paper(
                id, district, body, kind, content, signers, others, confidential, changed, absorbed, left, source);
    }

    private Paper withAbsorbed(List<Absorbed> changed, Secrecy gone) {
        return new Paper(
                id,
                district,
                body,
                kind,
                content,
                signers,
                others,
                confidential,
                attachments,
                changed,
                left.and(gone),
                source);
    }

    public Paper withAbsorbed(List<Absorbed> changed) {
        return withAbsorbed(changed, Secrecy.NONE);
    }

    /** Without a paper that went on in this case; its secrecy stays. */
    public Paper without(Paper gone) {
        return withAbsorbed(
                absorbed.stream().filter(part -> !part.id().equals(gone.id())).toList(), gone.secrecy());
    }

    /** With all that went on in a case until its own paper left it. */
    Paper inPlaceOf(Paper gone) {
        return withAbsorbed(
                gone.absorbed().stream().filter(part -> !part.id().equals(id)).toList(),
                gone.left().and(gone.secrecy()));
    }

    /** With another paper and all that were merged into that one, each once and with its own signers and its own secrecy. */
    public Paper absorbing(Paper other, String number) {
        var own = other.signers().stream().filter(Signer::signed).toList();
        var papers = new LinkedHashMap<CaseId, Absorbed>();
        Stream.of(
                        absorbed.stream(),
                        Stream.of(new Absorbed(other.id(), number, own, other.secrecy())),
                        other.absorbed().stream())
                .flatMap(added -> added)
                .forEach(paper -> papers.putIfAbsent(paper.id(), paper));
        return withAbsorbed(List.copyOf(papers.values()), other.left());
    }
}
