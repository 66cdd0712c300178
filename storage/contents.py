"""The bytes of documents, and what can be searched of them. Which edition has which is in `bulletins`."""

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete


class Content(SQLModel, table=True):
    """The bytes of a document, apart, so that nobody reads them who only wants to know that there is one."""

    id: int = Field(default=None, primary_key=True)
    size: int
    content: bytes = Field(sa_type=sa.LargeBinary, repr=False)
    words: str = Field(default="", sa_type=sa.Text, repr=False)  # what the file says, to be searched


def keep(session: Session, *, content: bytes, words: str = "") -> int:
    """Keep the bytes of a document and what can be searched of it; return the id of the content."""
    row = Content(size=len(content), content=content, words=words)
    session.add(row)
    session.flush()
    return row.id


def content(session: Session, *, content_id: int) -> Content | None:
    """The bytes of a document."""
    return session.get(Content, content_id)


def forget(session: Session, *, content_id: int) -> None:
    """Delete what no document has any more. Harmless when repeated."""
    session.exec(delete(Content).where(col(Content.id) == content_id))
